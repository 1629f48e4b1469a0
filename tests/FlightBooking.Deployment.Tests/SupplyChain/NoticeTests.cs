using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace FlightBooking.Deployment.Tests.SupplyChain;

/// <summary>NOTICE says which packages there are and under which licences, and cannot fall behind.</summary>
public sealed partial class NoticeTests
{
    /// <summary>Set to 1, the tests write the lists anew instead of comparing them.</summary>
    private const string Write = "FLIGHTBOOKING_WRITE_NOTICE";

    [Theory]
    [InlineData("NuGet packages the products are built from:")]
    [InlineData("NuGet packages that only the tests use:")]
    public void It_lists_every_nuget_package_with_its_licence(string heading)
    {
        var packages = heading.Contains("tests", StringComparison.Ordinal)
            ? LockedPackage.OfTests
            : LockedPackage.OfProducts;

        AssertListed("NOTICE", heading, packages.Select(package => $"{package}: {Licence.Of(package)}"));
    }

    [Fact]
    public void It_lists_every_npm_package_with_its_licence() => AssertListed(
        "tests/peers/NOTICE",
        "npm packages that tests talk to:",
        NpmPackages.All.Select(package => $"{package.Key}: {package.Value}"));

    [Fact]
    public void It_lists_every_package_that_a_plain_build_leaves_out()
    {
        // They are not restored with the solution, so the licences are written down by hand.
        var versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value);
        var others = LockedPackage.OfProducts.Select(package => package.Id).ToHashSet();
        string[] projects = ["FlightBooking.Functions", "FlightBooking.QuestPdf"];
        var named = projects
            .SelectMany(project => XDocument.Parse(Repository.Read($"{project}/{project}.csproj")).Descendants("PackageReference"))
            .Select(one => one.Attribute("Include")!.Value)
            .Where(id => !others.Contains(id)).Select(id => $"{id} {versions[id]}");
        var (_, listed, _) = Section("NOTICE", "NuGet packages that a plain build leaves out:");

        Assert.Equal(named.Order(), listed.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order());
    }

    [Fact]
    public void All_licences_are_free_ones()
    {
        var packages = LockedPackage.OfProducts.Concat(LockedPackage.OfTests)
            .Select(package => (Name: package.ToString(), Licence: Licence.Of(package)))
            .Concat(NpmPackages.All.Select(package => (Name: package.Key, Licence: package.Value)));

        // axe-core asks that changes to its own files are shared: free for a test, and in no product.
        Assert.DoesNotContain(
            packages,
            package => !Licence.IsFree(package.Licence)
                && !package.Name.StartsWith("Deque.AxeCore.Commons ", StringComparison.Ordinal));
        Assert.DoesNotContain(LockedPackage.OfProducts, package => !Licence.IsFree(Licence.Of(package)));
    }

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("(EDL-1.0 OR EPL-1.0)", true)]
    [InlineData("GPL-3.0-only OR Apache-2.0 WITH LLVM-exception", true)]
    [InlineData("MIT AND Proprietary", false)]
    [InlineData("AGPL-3.0-only", false)]
    [InlineData("unknown (the text of LICENSE.txt, 00)", false)]
    [InlineData("", false)]
    public void What_is_free_is_told_from_what_is_not(string expression, bool free) =>
        Assert.Equal(free, Licence.IsFree(expression));

    private static void AssertListed(string file, string heading, IEnumerable<string> packages)
    {
        var expected = packages.ToList();
        Assert.NotEmpty(expected);
        var (before, listed, after) = Section(file, heading);
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            var lines = string.Concat(expected.Select(line => $"  {line}\n"));
            File.WriteAllText(Path.Combine(Repository.Root, file), before + lines + after);
            return;
        }

        Assert.True(
            expected.SequenceEqual(listed),
            $"{file} is behind. {Write}=1 dotnet test tests/FlightBooking.Deployment.Tests writes it anew.\n"
            + $"Missing: {string.Join("; ", expected.Except(listed))}\nToo much: {string.Join("; ", listed.Except(expected))}");
    }

    private static (string Before, List<string> Lines, string After) Section(string file, string heading)
    {
        var text = Repository.Read(file);
        var start = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{file} has no section '{heading}'.");
        start += heading.Length + 1;
        var lines = Entries().Match(text, start).Value;
        var entries = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
        return (text[..start], entries, text[(start + lines.Length)..]);
    }

    [GeneratedRegex(@"\G(?:  .*\n)*")]
    private static partial Regex Entries();
}
