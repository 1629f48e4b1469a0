using System.Xml.Linq;

namespace FlightBooking.Architecture.Tests;

/// <summary>A project, and what it refers to.</summary>
/// <param name="path">From the root of the repository, with slashes.</param>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument xml = XDocument.Parse(Repository.Read(path));

    /// <summary>Its folder.</summary>
    public string Folder => path[..path.LastIndexOf('/')];

    /// <summary>Its name: that of its assembly.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public bool IsTest => path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>The names of the projects it refers to.</summary>
    public IEnumerable<string> Projects => Includes("ProjectReference")
        .Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> Frameworks => Includes("FrameworkReference");

    /// <summary>Files that belong to another folder and are compiled here as well.</summary>
    public IEnumerable<string> Links =>
        Includes("Compile").Where(file => file.StartsWith("..", StringComparison.Ordinal));

    private IEnumerable<string> Includes(string element) => xml.Descendants(element)
        .Select(found => found.Attribute("Include")?.Value)
        .OfType<string>();
}
