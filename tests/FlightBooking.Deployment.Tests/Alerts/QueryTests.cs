using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>The queries of alerts and of the workbook, as Microsoft's own parser of the language reads them.</summary>
public sealed class QueryTests
{
    // The columns of the tables that the queries use; see the reference of Azure Monitor's tables.
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["AppTraces"] = "(TimeGenerated: datetime, Message: string, SeverityLevel: int, Properties: dynamic)",
        ["AppExceptions"] =
            "(TimeGenerated: datetime, OuterMessage: string, Message: string, SeverityLevel: int, Properties: dynamic)",
        ["AppMetrics"] =
            "(TimeGenerated: datetime, Name: string, Sum: real, Max: real, ItemCount: int, Properties: dynamic)",
    };

    [Fact]
    public async Task They_are_understood()
    {
        string[] queries = [.. AlertRules.Queries(), .. OfWorkbook()];
        Assert.True(queries.Length > 20);

        Assert.Equal("", await ComplaintsAsync(queries));
    }

    [Fact]
    public async Task What_is_none_is_complained_of()
    {
        var complaints = await ComplaintsAsync(["AppTraces | where Severity >= 3", "AppTraces | sumarize count()"]);

        Assert.Contains("Severity", complaints, StringComparison.Ordinal);
        Assert.Contains("sumarize", complaints, StringComparison.Ordinal);
    }

    // What a metric is called there, the app calls it so.
    [Fact]
    public void The_workbook_shows_what_is_measured()
    {
        var code = string.Concat(new[] { "FlightBooking.App/Observability", "FlightBooking.Cosmos" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs"))
            .Select(File.ReadAllText));
        var named = OfWorkbook().Where(query => query.StartsWith("AppMetrics", StringComparison.Ordinal))
            .SelectMany(query => query.Split('"').Where((_, at) => at % 2 == 1))
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal));
    }

    private static IEnumerable<string> OfWorkbook() =>
        JsonNode.Parse(Repository.Read("infra/bicep/modules/workbook.json"))!["items"]!.AsArray()
            .Select(item => (string?)item!["content"]!["query"])
            .OfType<string>();

    private static async Task<string> ComplaintsAsync(IEnumerable<string> queries)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                JsonSerializer.Serialize(new { tables = Tables, queries }),
                TestContext.Current.CancellationToken);
            var (exitCode, output) = await Repository.NodeAsync(
                "@kusto/language-service-next", "check-queries.js", file);
            Assert.True(exitCode == 0, output);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
