using System.Text.Json.Nodes;
using FlightBooking.App.Pages;
using FlightBooking.Http.Tests.Contract;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>The sources, the contract, the guide and the table of errors name the same codes.</summary>
public sealed class ErrorDocsTests
{
    // Codes that never reach a caller: what workflows say to each other.
    private static readonly HashSet<string> Inside = ["booking_not_pending", "payment_given_back"];

    [Fact]
    public void Every_code_that_the_sources_make_is_in_the_contract_and_no_other()
    {
        var made = ProblemCodes.OfSources(
            "FlightBooking.Core", "FlightBooking.Documents", "FlightBooking.App");

        Assert.Subset(made.ToHashSet(), Inside);
        Assert.Equal(
            ProblemCodes.OfContract().Order(StringComparer.Ordinal),
            made.Except(Inside).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_has_the_status_that_the_contract_gives_it()
    {
        var statuses = new HashSet<(string Code, int Status)>();
        foreach (var operation in ApiContract.Current.Operations)
        {
            foreach (var (status, response) in operation.Description["responses"]!.AsObject())
            {
                var content = ApiContract.Current.Schema.Resolve(response!)["content"];
                foreach (var code in content?["application/problem+json"]?["schema"]?["allOf"]?.AsArray()
                    .SelectMany(part => part?["properties"]?["code"]?["enum"]?.AsArray() ?? []) ?? [])
                {
                    statuses.Add((code!.GetValue<string>(), int.Parse(status)));
                }
            }
        }

        Assert.Equal(
            statuses.OrderBy(pair => pair.Code, StringComparer.Ordinal),
            ErrorGuide.Groups.SelectMany(group => group.Entries).Select(entry => (entry.Code, entry.Status))
                .OrderBy(pair => pair.Code, StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_says_what_the_guide_says()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"));

        foreach (var (about, entries) in ErrorGuide.Groups)
        {
            var section = $"## {about}\n\n| code | status | meaning | remedy |\n|---|---|---|---|\n"
                + string.Concat(entries.Select(entry =>
                    $"| <a id=\"{entry.Code}\"></a>`{entry.Code}` | {entry.Status} | {entry.Meaning} | {entry.Remedy} |\n"));
            Assert.True(table.Contains(section, StringComparison.Ordinal), $"docs/errors.md should say:\n{section}");
        }
    }
}
