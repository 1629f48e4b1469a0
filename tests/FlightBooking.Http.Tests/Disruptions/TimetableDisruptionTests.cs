using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Operations;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Bookings that another timetable has stranded.</summary>
public sealed class TimetableDisruptionTests : IAsyncLifetime
{
    private const string Timetables = "/v1/operations/timetables";
    private const string Path = "/v1/operations/disruptions";

    private readonly ForwardedClock clock = new();
    private TestHost host = null!;
    private Disrupted disrupted = null!;
    private ApiClient operations = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with { Clock = clock });
        (disrupted, operations) = (new(host, clock), await host.OperatorAsync(Role.Operations));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Whoever_another_timetable_has_stranded_is_proposed_what_it_flies_or_has_the_money()
    {
        var customer = await host.CustomerAsync();
        var late = (await BuyAsync(customer, "DEL", "BOM")).Text("bookingRef");
        var gone = (await BuyAsync(customer, "DEL", "SIN")).Text("bookingRef");
        var same = (await BuyAsync(customer, "BOM", "DEL")).Text("bookingRef");
        var winter = await UploadAsync(
            Daily("M9101", "DEL", "BOM", "15:00", "17:15"), Daily("M9102", "BOM", "DEL", "18:00", "20:15"));

        await ActivateAsync(winter, 2);

        var created = await disrupted.DisruptAsync(SoldBy("initial"));
        var flights = created["firstDepartures"]!.AsArray();
        Assert.Equal(("timetable", 2), (created.Body!.Text("kind"), created.Body!.Number("departures")));
        Assert.Equal(
            [(IdOf("M9101", "DEL", Day), "15:00:00"), (IdOf("M9400", "DEL", Day), null)],
            flights.Select(flight => (flight!.Text("departureId"), flight!["departureTime"]?.GetValue<string>())));
        var moved = await disrupted.ProposalAsync(customer, late, "open");
        var cancelled = await disrupted.ProposalAsync(customer, gone, "open");

        Assert.Equal(("retimed", "cancelled"), (moved.Text("effect"), cancelled.Text("effect")));
        Assert.Equal(new TimeOnly(15, 0), DepartureOf(moved["flights"]![0]!));
        Assert.Equal("""["choose","refund"]""", cancelled["answers"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, (await AnswerAsync(customer, late, moved, Accept)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await AnswerAsync(customer, gone, cancelled, Refund)).Status);
        await disrupted.ProposalAsync(customer, late, "rebooked");
        await customer.WaitForCancellationsAsync(gone);

        var segment = (await SeenAsync(customer, late)).Slice("outbound")["segments"]![0]!;
        Assert.Equal(new TimeOnly(15, 0), DepartureOf(segment));
        Assert.Null(await ChangeAsync(customer, late));
        Assert.Null(await ChangeAsync(customer, same));
        var proposals = await customer.GetAsync($"/v1/bookings/{same}/proposals");
        Assert.Empty(proposals["proposals"]!.AsArray());
    }

    [Fact]
    public async Task What_touches_nobody_or_is_no_timetable_disrupts_nothing()
    {
        var customer = await host.CustomerAsync();
        var bought = await BuyAsync(customer, "DEL", "BOM");
        var other = await UploadAsync(Daily("M9300", "DEL", "GOI", "06:00", "08:30"));
        var flown = await operations.PostAsync(Path, SoldBy("initial"));
        await ActivateAsync(other, 1);
        await disrupted.DisruptAsync(SoldBy("initial"));
        await disrupted.ProposalAsync(customer, bought.Text("bookingRef"), "open");

        var again = await operations.PostAsync(Path, SoldBy("initial"));
        var unknown = await operations.PostAsync(Path, SoldBy("tt_nothing"));

        Assert.Equal("nothing_disrupted", flown.Code);
        Assert.Equal((HttpStatusCode.Conflict, "nothing_disrupted"), (again.Status, again.Code));
        Assert.Equal((HttpStatusCode.NotFound, "timetable_not_found"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task What_is_of_no_use_for_a_timetable_or_only_for_one_is_a_mistake()
    {
        var stray = Cancel(IdOf("M9101", "DEL", Day)).With("kind", "timetable").With("minutes", 5);
        var strange = Cancel(IdOf("M9101", "DEL", Day)).With("timetableId", "initial");

        Assert.Equal(
            ["/departures", "/minutes", "/timetableId"], (await operations.PostAsync(Path, stray)).Mistakes.Order());
        Assert.Equal(["/timetableId"], (await operations.PostAsync(Path, strange)).Mistakes);
    }

    private static JsonObject SoldBy(string timetableId) => new()
    {
        ["kind"] = "timetable", ["timetableId"] = timetableId, ["reason"] = "winter season",
    };

    private static async Task<JsonNode> BuyAsync(ApiClient customer, string from, string to) =>
        await customer.BuyAsync([await customer.OfferAsync(from, to, Day, "M9")], Adult());

    private static TimeOnly DepartureOf(JsonNode segment) =>
        TimeOnly.FromDateTime(segment["departure"]!.GetValue<DateTimeOffset>().DateTime);

    private static async Task<JsonNode?> ChangeAsync(ApiClient customer, string reference) =>
        (await SeenAsync(customer, reference)).Slice("outbound")["segments"]![0]!["change"];

    private async Task<string> UploadAsync(params string[] flights)
    {
        var sent = await operations.UploadAsync(Timetables, "winter", [Csv(flights)]);
        return (await TimetableTests.ReadyAsync(operations, sent)).Text("timetableId");
    }

    private async Task ActivateAsync(string timetableId, int bookings)
    {
        var activated = await operations.PostAsync($"{Timetables}/{timetableId}/activation", new JsonObject
        {
            ["replaces"] = "initial", ["bookingsAffected"] = bookings, ["reason"] = "winter season",
        });
        Assert.True(activated.Status == HttpStatusCode.Accepted, activated.Text);
    }
}
