using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Local.Cli.Operations;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

/// <summary>The acts of the airline's people, as a script runs them against a host.</summary>
public sealed class OperationsCommandTests(OperatedHost operated)
    : CommandLineTest, IClassFixture<OperatedHost>
{
    private readonly string key = operated.Key;

    [Fact]
    public void Every_route_of_the_airlines_people_is_a_command()
    {
        var verb = OperationsCommand.Create(Quiet(new MemoryStream(), new StringWriter()), isAsked: true);

        var names = verb.Subcommands.Select(command => command.Name).ToList();
        Assert.Equal(OperationsContract.Read().Length, names.Distinct().Count());
        Assert.Contains("get-departure", names);
        Assert.Contains("create-disruption", names);
        Assert.Contains("upload-timetable", names);
        Assert.All(verb.Subcommands, command => Assert.NotEmpty(command.Description!));
    }

    [Fact]
    public async Task A_flight_is_closed_under_the_tag_it_was_seen_with_and_not_under_an_old_one()
    {
        var (flight, date) = await SomeFlightAsync();
        var seen = await RunAsync(0, "get-departure", flight, date, "--include");
        var tag = seen.Split('\n').First(line => line.StartsWith("ETag: ", StringComparison.Ordinal))[6..].Trim();

        var closed = await RunAsync(
            0, "change-departure", flight, date, "--on-sale", "false", "--reason", "a test", "--if-match", tag);
        Assert.False(JsonNode.Parse(closed)!["onSale"]!.GetValue<bool>());

        var late = await RunAsync(
            1, "change-departure", flight, date, "--on-sale", "true", "--reason", "a test", "--if-match", tag);
        Assert.StartsWith("412 stale_departure: ", late, StringComparison.Ordinal);
        var blocked = await RunAsync(
            0, "change-departure", flight, date, "--blocked-seats", "12A", "12C", "--reason", "a test");
        Assert.Equal("""["12A","12C"]""", JsonNode.Parse(blocked)!["blockedSeats"]!.ToJsonString());
    }

    [Fact]
    public async Task A_body_comes_from_a_file_or_from_the_standard_input_and_one_key_is_one_act()
    {
        // Of a day of its own: once it is cancelled nobody else finds it any more.
        var (flight, date) = await SomeFlightAsync(inDays: 21);
        var body = new JsonObject
        {
            ["kind"] = "cancel",
            ["departures"] = new JsonArray(await DepartureIdAsync(flight, date)),
            ["reason"] = "a test",
        }.ToJsonString();
        var file = Path.Combine(folder, "disruption.json");
        await File.WriteAllTextAsync(file, body, Ct);

        var first = await RunAsync(0, "create-disruption", "--body", file, "--idempotency-key", "one");
        var again = await RunWithAsync(
            body, 0, "create-disruption", "--body", "-", "--idempotency-key", "one");
        Assert.Equal(IdOf(first), IdOf(again));
        var listed = JsonNode.Parse(await RunAsync(0, "list-disruptions", "--limit", "5"))!;
        Assert.Equal(IdOf(first), Assert.Single(listed["disruptions"]!.AsArray())!["disruptionId"]!.GetValue<string>());

        static string IdOf(string answer) => JsonNode.Parse(answer)!["disruptionId"]!.GetValue<string>();
    }

    [Fact]
    public async Task Files_are_uploaded_and_tables_come_as_they_are()
    {
        var file = Path.Combine(folder, "summer.ssim");
        await File.WriteAllTextAsync(file, "no timetable", Ct);

        var taken = JsonNode.Parse(await RunAsync(0, "upload-timetable", "--name", "Summer", "--files", file))!;
        Assert.Equal("importing", taken["status"]!.GetValue<string>());

        var (flight, date) = await SomeFlightAsync();
        var table = await RunAsync(0, "list-passengers", flight, date, "--format", "csv");
        Assert.StartsWith("lastName,", table.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_told_and_nothing_is_printed_as_an_answer()
    {
        var told = await RunAsync(1, "create-disruption", "--kind", "strike");

        Assert.StartsWith("422 invalid_request: ", told, StringComparison.Ordinal);
        Assert.Contains("  /kind: must be one of", told, StringComparison.Ordinal);
        Assert.Contains("  /reason: is required", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--server takes an https address", "list-tasks", "--server", "http://example.com")]
    [InlineData("--server takes an https address", "list-tasks", "--server", "ftp://127.0.0.1")]
    [InlineData("--amount takes JSON", "give-goodwill", "ABC234", "--amount", "{", "--reason", "x")]
    [InlineData("Could not find file", "create-disruption", "--body", "nowhere.json")]
    [InlineData("No key", "list-tasks", "--key-file", "/dev/null")]
    public async Task What_makes_no_request_is_never_sent(string why, params string[] arguments) =>
        Assert.StartsWith(why, await RunAsync(2, arguments), StringComparison.Ordinal);

    [Fact]
    public async Task A_whole_body_has_no_parts_beside_it()
    {
        var told = await RunWithAsync("{}", 2, "create-disruption", "--body", "-", "--kind", "cancel");

        Assert.StartsWith("--body is the whole body: leave out --kind.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_there_can_be_asked_again()
    {
        var told = await RunAsync(3, "list-tasks", "--server", "http://127.0.0.1:9");

        Assert.StartsWith("http://127.0.0.1:9/ does not answer: ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_program_has_the_verb()
    {
        var help = await base.RunAsync("help", "operations");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("change-departure <flight-number> <date>", help.Output, StringComparison.Ordinal);

        var asked = await base.RunAsync(
            ["operations", "list-disruptions", "--server", operated.Address], (CallOptions.KeyVariable, key));
        Assert.Equal((0, string.Empty), (asked.ExitCode, asked.Error));
        Assert.NotNull(JsonNode.Parse(asked.Output)!["disruptions"]);
        Assert.Equal(2, (await base.RunAsync("operations", "fly")).ExitCode);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<string> RunAsync(int exitCode, params string[] arguments) => RunWithAsync("", exitCode, arguments);

    // What it writes to its output where it is done, else what it writes to its error stream.
    private async Task<string> RunWithAsync(string input, int exitCode, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var verb = OperationsCommand.Create(Quiet(output, error, input), isAsked: true);
        var code = await verb.Parse(arguments).InvokeAsync(cancellationToken: Ct);
        var (answer, told) = (Encoding.UTF8.GetString(output.ToArray()), error.ToString());
        Assert.True(code == exitCode, $"{code}: {answer}{told}");
        Assert.Equal(code == 0, told.Length == 0);
        Assert.Equal(code == 0, answer.Length > 0);
        return code == 0 ? answer : told;
    }

    private Surroundings Quiet(Stream output, TextWriter error, string input = "") => new(
        output,
        error,
        new StringReader(input),
        name => name == CallOptions.KeyVariable ? key
            : name == CallOptions.ServerVariable ? operated.Address
            : null);

    private async Task<(string Flight, string Date)> SomeFlightAsync(int inDays = 20)
    {
        var date = $"{DateTime.UtcNow.AddDays(inDays):yyyy-MM-dd}";
        using var api = new HttpClient { BaseAddress = new(operated.Address) };
        var found = JsonNode.Parse(await api.GetStringAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={date}&maxStops=0&limit=1", Ct))!;
        return (found["outbound"]!["itineraries"]![0]!["segments"]![0]!["flightNumber"]!.GetValue<string>(), date);
    }

    private async Task<string> DepartureIdAsync(string flight, string date) =>
        JsonNode.Parse(await RunAsync(0, "get-departure", flight, date))!["departureId"]!.GetValue<string>();
}

/// <summary>A host with an operations key.</summary>
public sealed class OperatedHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-operated-").FullName;
    private WebApplication host = null!;

    internal string Key { get; private set; } = "";

    internal string Address => host.Urls.First();

    public async ValueTask InitializeAsync()
    {
        host = await LocalHost.StartAsync(new() { Port = 0, DataFolder = folder }, CancellationToken.None);
        Key = await host.Services.GetRequiredService<OperationsAccount>().KeyAsync(folder, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
