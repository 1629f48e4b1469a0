using System.Reflection;

namespace FlightBooking.Architecture.Tests;

/// <summary>The files of the repository, as they lie in the folder this was built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules"];

    public static string Root { get; } = Path.GetFullPath(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!);

    /// <summary>The folders with a project in them, by name: <c>FlightBooking.Core</c>, <c>tests/Kit</c>, ….</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files("*.csproj")
            .Select(file => new ProjectFile(file))
            .OrderBy(project => project.Folder, StringComparer.Ordinal)];

    /// <summary>All C# files of the projects.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("*.cs").Order(StringComparer.Ordinal).Select(file => new SourceFile(file))];

    /// <summary>All scripts, but for what is generated.</summary>
    public static IReadOnlyList<ScriptFile> Scripts { get; } =
        [.. Files("*.js").Order(StringComparer.Ordinal).Select(file => new ScriptFile(file))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    // Hidden folders belong to tools, and so do those of the SDK and of npm.
    private static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part.StartsWith('.') || NotOurs.Contains(part)));
}
