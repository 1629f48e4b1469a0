using System.Text.Json;
using System.Xml.Linq;

namespace FlightBooking.Deployment.Tests.SupplyChain;

/// <summary>A NuGet package that a lock file names.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that is restored.</param>
internal sealed record LockedPackage(string Id, string Version) : IComparable<LockedPackage>
{
    /// <summary>The projects of FlightBooking.slnx, by path.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. XDocument.Parse(Repository.Read("FlightBooking.slnx")).Descendants("Project").Select(one => one.Attribute("Path")!.Value)];

    /// <summary>What the products are built from.</summary>
    public static IReadOnlySet<LockedPackage> OfProducts { get; } = Of(Projects.Where(path => !IsTest(path)));

    /// <summary>What the tests need besides.</summary>
    public static IReadOnlySet<LockedPackage> OfTests { get; } =
        new SortedSet<LockedPackage>(Of(Projects.Where(IsTest)).Except(OfProducts));

    /// <summary>Where a project's lock file is.</summary>
    public static string LockFileOf(string project) =>
        Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

    public int CompareTo(LockedPackage? other) =>
        (Id.ToUpperInvariant(), Version).CompareTo((other?.Id.ToUpperInvariant() ?? "", other?.Version ?? ""));

    public override string ToString() => $"{Id} {Version}";

    private static bool IsTest(string project) => project.StartsWith("tests/", StringComparison.Ordinal);

    private static SortedSet<LockedPackage> Of(IEnumerable<string> projects) => new(
        from project in projects
        from framework in JsonDocument.Parse(File.ReadAllText(LockFileOf(project)))
            .RootElement.GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Value.GetProperty("type").GetString() != "Project"
        select new LockedPackage(package.Name, package.Value.GetProperty("resolved").GetString()!));
}
