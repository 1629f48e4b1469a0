using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>A timetable is uploaded, looked at, flown and rolled back, while the host runs.</summary>
public sealed class TimetableTests
{
    private const string Path = "/v1/operations/timetables";

    private static readonly string[] Kept =
    [
        Daily("M9101", "DEL", "BOM", "10:00", "12:15"),
        Daily("M9102", "BOM", "DEL", "18:00", "20:15"),
        Daily("M9300", "DEL", "GOI", "06:00", "08:30", 3000),
    ];

    [Fact]
    public async Task What_is_uploaded_is_read_and_flown_when_it_is_activated_and_what_was_flown_before_can_be_again()
    {
        await using var host = await TestHost.StartAsync();
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var sent = await operations.UploadAsync(
            Path, "winter", [Csv([.. Kept, Daily("M9777", "GOI", "BOM", "09:00", "10:20")])]);
        Assert.Equal((HttpStatusCode.Accepted, "winter"), (sent.Status, sent.Body!.Text("name")));

        var ready = await ReadyAsync(operations, sent);
        Assert.Equal("ready", ready.Text("status"));
        Assert.Equal(4, ready["contents"]!.Number("flights"));
        Assert.Equal("flights.csv", ready["files"]![0]!.Text("name"));
        Assert.Empty(await FoundAsync(customer, "GOI", "BOM"));

        var preview = await operations.GetAsync($"{sent.Headers["Location"]}/preview");
        Assert.Equal(("initial", 0), (preview.Body!.Text("replaces"), preview.Body!.Number("bookingsAffected")));
        Assert.Equal(
            """{"count":1,"first":[{"flightNumber":"M9777","origin":"GOI"}]}""",
            preview["services"]!["added"]!.ToJsonString());

        var activated = await ActivateAsync(operations, sent, "initial");
        Assert.Equal((HttpStatusCode.Accepted, "active"), (activated.Status, activated.Body!.Text("status")));
        Assert.Single(await FoundAsync(customer, "GOI", "BOM"));
        Assert.Empty(await FoundAsync(customer, "DEL", "SIN"));
        var health = await customer.GetAsync("/v1/health");
        Assert.Equal(activated.Body!.Text("timetableId"), health["timetable"]!.Text("id"));

        var listed = (await operations.GetAsync(Path))["timetables"]!.AsArray();
        Assert.Equal(["active", "retired"], listed.Select(one => one!.Text("status")));

        var back = await operations.PostAsync($"{Path}/initial/activation", Activation(sent.Body!.Text("timetableId")));
        Assert.Equal((HttpStatusCode.Accepted, "active"), (back.Status, back.Body!.Text("status")));
        Assert.Single(await FoundAsync(customer, "DEL", "SIN"));
        Assert.Equal("retired", (await operations.GetAsync(sent.Headers["Location"])).Body!.Text("status"));
    }

    [Fact]
    public async Task Bookings_on_flights_that_are_flown_otherwise_are_counted_and_their_number_has_to_be_confirmed()
    {
        await using var host = await TestHost.StartAsync();
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var bought = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var held = await customer.BookAsync([await customer.OfferAsync("DEL", "SIN", Day)], Adult());
        var (retimed, gone) = (bought.Text("bookingRef"), held.Body!.Text("bookingRef"));
        await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", Day, "M9")], Adult());
        var sent = await operations.UploadAsync(
            Path, "later", [Csv(Daily("M9101", "DEL", "BOM", "11:00", "13:15"), Kept[1], Kept[2])]);
        await ReadyAsync(operations, sent);

        var preview = await operations.GetAsync($"{sent.Headers["Location"]}/preview");
        Assert.Equal((2, 2), (preview.Body!.Number("bookingsAffected"), preview.Body!.Number("departuresAffected")));
        Assert.Equal(
            [
                ($"M9101-DEL-{Day:yyyy-MM-dd}", "flies 11:00-13:15 instead of 10:00-12:15", retimed),
                ($"M9400-DEL-{Day:yyyy-MM-dd}", "is not flown any more", gone),
            ],
            preview["departures"]!.AsArray().Select(departure => (
                departure!.Text("departureId"),
                departure!["what"]![0]!.GetValue<string>(),
                departure!["bookings"]![0]!.GetValue<string>())));

        var refused = await ActivateAsync(operations, sent, "initial");
        Assert.Equal((HttpStatusCode.Conflict, "bookings_affected"), (refused.Status, refused.Code));
        Assert.Contains("2 bookings", refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(await ChangeAsync(customer, retimed));

        var activated = await ActivateAsync(operations, sent, "initial", bookings: 2);
        Assert.Equal(HttpStatusCode.Accepted, activated.Status);
        Assert.Equal("retimed", (await ChangeAsync(customer, retimed))!.Text("kind"));
    }

    [Fact]
    public async Task Of_two_who_looked_at_the_same_preview_the_second_is_told_so()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var one = await operations.UploadAsync(Path, "one", [Csv(Kept)]);
        var other = await operations.UploadAsync(Path, "other", [Csv(Kept[0])]);
        await ReadyAsync(operations, one);
        await ReadyAsync(operations, other);

        Assert.Equal(HttpStatusCode.Accepted, (await ActivateAsync(operations, one, "initial")).Status);
        var second = await ActivateAsync(operations, other, "initial");
        Assert.Equal((HttpStatusCode.Conflict, "timetable_changed"), (second.Status, second.Code));
        Assert.Equal(HttpStatusCode.Accepted, (await ActivateAsync(operations, one, "initial")).Status);

        var auditor = await host.OperatorAsync(Role.Auditor);
        var acts = (await auditor.GetAsync("/v1/operations/audit"))["records"]!.AsArray();
        Assert.Equal(
            ["done", "refused", "done", "done", "done"],
            acts.Where(act => act!.Text("action").StartsWith("timetable", StringComparison.Ordinal))
                .Select(act => act!.Text("outcome")));
    }

    [Fact]
    public async Task A_file_that_makes_no_timetable_changes_nothing_and_its_report_says_why()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var sent = await operations.UploadAsync(Path, "broken", [("holiday.txt", "dear all, the office is closed\n")]);

        var refused = await ReadyAsync(operations, sent);

        Assert.Equal(("refused", "not_files_to_import"), (refused.Text("status"), refused["refusal"]!.Text("code")));
        var preview = await operations.GetAsync($"{sent.Headers["Location"]}/preview");
        Assert.Equal((HttpStatusCode.Conflict, "timetable_not_ready"), (preview.Status, preview.Code));
        Assert.Equal("timetable_not_ready", (await ActivateAsync(operations, sent, "initial")).Code);
        Assert.Equal("timetable_not_found", (await operations.GetAsync($"{Path}/tt_no/preview")).Code);
    }

    [Fact]
    public async Task The_report_names_every_row_that_was_not_taken_as_it_stands_as_pages_and_as_a_table()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var odd = Enumerable.Range(1, 3).Select(number => $"DEL,BOM,25:00,0,12:00,0,M9{number:000},M9,Meru Air,4000,,");
        var even = Enumerable.Range(500, 15).Select(number => Daily($"M9{number}", "DEL", "BOM", "10:00", "12:10"));
        var sent = await operations.UploadAsync(Path, "odd", [Csv([.. odd, .. even])]);
        var ready = await ReadyAsync(operations, sent);
        Assert.Equal(3, ready["notes"]!.Number("refused"));

        var first = await operations.GetAsync($"{sent.Headers["Location"]}/report?limit=2");
        var second = await operations.GetAsync(
            $"{sent.Headers["Location"]}/report?limit=100&cursor={first.Body!.Text("next")}");
        var table = await operations.GetAsync($"{sent.Headers["Location"]}/report?format=csv");

        Assert.Equal(
            [2, 3, 4],
            first["notes"]!.AsArray().Concat(second["notes"]!.AsArray())
                .Where(note => note!.Text("kind") == "refused").Select(note => note!.Number("line")));
        Assert.Null(second["next"]);
        Assert.StartsWith("\ufefffile,line,kind,message", table.Text, StringComparison.Ordinal);
    }

    private static async Task<JsonNode?> ChangeAsync(ApiClient customer, string bookingRef) =>
        (await customer.GetAsync($"/v1/bookings/{bookingRef}"))["slices"]![0]!["segments"]![0]!["change"];

    internal static Task<JsonNode> ReadyAsync(ApiClient operations, Answer sent) =>
        ReadyAsync(operations, sent.Headers["Location"]);

    internal static async Task<JsonNode> ReadyAsync(ApiClient operations, string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var seen = await operations.GetAsync(path);
            if (seen.Body!.Text("status") != "importing")
            {
                return seen.Body!;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    internal static Task<Answer> ActivateAsync(
        ApiClient operations, Answer sent, string replaces, int? bookings = null) =>
        operations.PostAsync($"{sent.Headers["Location"]}/activation", Activation(replaces, bookings));

    private static JsonObject Activation(string replaces, int? bookings = null) => new()
    {
        ["replaces"] = replaces, ["bookingsAffected"] = bookings, ["reason"] = "the season begins",
    };

    private static async Task<JsonArray> FoundAsync(ApiClient customer, string from, string to) =>
        (await customer.GetAsync(
            $"/v1/flights?origin={from}&destination={to}&departureDate={Day:yyyy-MM-dd}&maxStops=0"))
            ["outbound"]?["itineraries"]?.AsArray() ?? [];
}
