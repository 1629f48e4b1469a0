using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Deployment.Tests.Capacity;

/// <summary>
/// <c>docs/capacity.md</c> is its arithmetic: its tables are computed here, and its inputs are those of other pages.
/// <c>FLIGHTBOOKING_WRITE_CAPACITY=1</c> writes the tables anew.
/// </summary>
public sealed partial class CapacityTests
{
    private const string Page = "docs/capacity.md";
    private static readonly string Bicep = Repository.Read("infra/bicep/modules/cosmos.bicep");

    private static readonly Dictionary<string, int> Units = UnitsBlock().Match(Bicep).Groups[1].Captures
        .Select(line => line.Value.Trim().Split(": "))
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));

    private static readonly CapacityStep[] Steps =
        [.. new[] { 10, 100, 1_000, 10_000 }.Select(peak => new CapacityStep(peak, Units, Container().Count(Bicep)))];

    [Fact]
    public void Its_tables_are_what_its_inputs_come_to()
    {
        var page = Repository.Read(Page);
        var computed = Between(page, "sizes", CapacityTables.Sizes(Steps));
        computed = Between(computed, "costs", CapacityTables.Costs(Steps));
        if (Environment.GetEnvironmentVariable("FLIGHTBOOKING_WRITE_CAPACITY") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), computed);
            return;
        }

        Assert.Equal(computed, page);
    }

    [Fact]
    public void Its_inputs_are_what_was_counted()
    {
        var counted = Repository.Read("docs/performance.md");

        // 191 written, 29 read, and two marks of 6.
        Assert.Equal(191 + 29 + 12, Units.Values.Sum());
        Assert.Contains("| **22 writes** | 18,114 | | **191** |", counted, StringComparison.Ordinal);
        Assert.Contains("nearly half of them the booking itself (29 RU)", counted, StringComparison.Ordinal);
        Assert.Contains("| **together** | | **1** | **4** | **2** | **11** |", counted, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_provisioned_for_is_a_container_that_is_there() => Assert.Empty(
        Units.Keys.Except(Container().Matches(Bicep).Select(match => match.Groups[1].Value)));

    [Theory]
    [InlineData("bookingsPerSecond", "cosmos", "bookingsPerSecond")]
    [InlineData("secondRegion", "cosmos", "secondRegion")]
    [InlineData("schedulerCapacityUnits", "scheduler", "capacityUnits")]
    public void Each_step_is_a_parameter_that_is_told_of(string parameter, string module, string own)
    {
        Has("infra/bicep/main.bicep", $"    {own}: {parameter}\n");
        Has($"infra/bicep/modules/{module}.bicep", $"param {own} ");
        Has("infra/bicep/main.parameters.json", $"\"{parameter}\": ");
        Has(Page, $"`{parameter}`");
        Has("docs/deployment.md", $"`{parameter}`");

        static void Has(string file, string text) =>
            Assert.Contains(text, Repository.Read(file), StringComparison.Ordinal);
    }

    private static string Between(string page, string name, IEnumerable<string> lines)
    {
        var (begin, end) = ($"<!-- computed: {name} -->\n", $"<!-- until here: {name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{Page} has no place for the table of {name}.");
        return $"{page[..(from + begin.Length)]}{string.Join('\n', lines)}\n{page[to..]}";
    }

    [GeneratedRegex(@"var unitsOfBooking = \{\n(?:(  \w+: \d+)\n)+\}")]
    private static partial Regex UnitsBlock();

    [GeneratedRegex(@"name: '(\w+)', forgets:")]
    private static partial Regex Container();
}
