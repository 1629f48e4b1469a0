using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Flights that are flown by another aircraft than was sold.</summary>
public sealed class AircraftTests : IAsyncLifetime
{
    private readonly ForwardedClock clock = new();
    private TestHost host = null!;
    private Disrupted disrupted = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with { Clock = clock });
        disrupted = new(host, clock);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Customers_get_seats_on_it_and_tickets_that_say_so()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var party = new[] { Seated(Adult(), "36A"), Seated(Adult("Ravi"), "36B") };
        var moved = (await customer.BuyAsync([offer], party)).Text("bookingRef");
        var stays = (await customer.BuyAsync([offer], Seated(Adult(), "12C"))).Text("bookingRef");
        var held = (await customer.BookAsync([offer], Seated(Adult(), "35F"))).Body!.Text("bookingRef");

        await disrupted.DisruptAsync(Equip("E90", IdOf("M9101", "DEL", Day)));
        await SeatedAsync(customer, moved, "25A", "25C");

        await SeatedAsync(customer, stays, "12C");
        await SeatedAsync(customer, held, "25F");
        var seen = await SeenAsync(customer, moved);
        Assert.Equal("Embraer 190", seen.Slice("outbound")["segments"]![0]!.Text("aircraft"));
        Assert.Null(seen.Slice("outbound")["segments"]![0]!["change"]);
        Assert.Contains(
            seen["history"]!.AsArray(),
            line => line!.Text("event") == "aircraft_changed"
                && line!.Text("detail").EndsWith("Embraer 190; the seats are 25A, 25C now", StringComparison.Ordinal));
        var ticket = Pdf.Text(Assert.Single(await customer.DocumentsAsync(moved)).Value);
        Assert.Contains("25A", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain("36A", ticket, StringComparison.Ordinal);

        // Sold on is the new aircraft, and nothing of the old one.
        Assert.Equal("flight_changed", (await customer.BookAsync([offer], Seated(Adult(), "36C"))).Code);
        var again = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        Assert.Equal("seat_unknown", (await customer.BookAsync([again], Seated(Adult(), "36C"))).Code);
        Assert.Equal("seat_taken", (await customer.BookAsync([again], Seated(Adult(), "25A"))).Code);
        await customer.PayAsync(held);
        var paid = await customer.WaitForStatusAsync(held, "confirmed");
        Assert.Equal("25F", paid.Slice("outbound")["seats"]![0]!.Text("seat"));
    }

    [Fact]
    public async Task A_party_without_seats_gets_a_proposal_and_one_that_has_some_again_none()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "business");
        var leaves = (await customer.BuyAsync([offer], Adult(), Adult("Ravi"))).Text("bookingRef");
        var waits = (await customer.BuyAsync([offer], Adult())).Text("bookingRef");
        var departure = IdOf("M9101", "DEL", Day);

        await disrupted.DisruptAsync(Equip("320", departure));
        var proposal = await disrupted.ProposalAsync(customer, leaves, "open");

        Assert.Equal(("no_seat", "refund"), (proposal.Text("effect"), proposal.Text("ifSilent")));
        Assert.Equal("K9700", Assert.Single(proposal["flights"]!.AsArray())!.Text("flightNumber"));
        Assert.Equal(2, proposal["seats"]!.AsArray().Count);
        Assert.Equal(3, await WithoutSeatAsync());
        Assert.Empty((await PassengersAsync())["passengers"]!.AsArray());
        await AnswerAsync(customer, leaves, proposal, Accept);
        await disrupted.ProposalAsync(customer, leaves, "rebooked");
        Assert.Equal(1, await WithoutSeatAsync());

        await disrupted.ProposalAsync(customer, waits, "open");
        await disrupted.DisruptAsync(Equip("789", departure));
        await disrupted.ProposalAsync(customer, waits, "lapsed");
        var seen = await SeenAsync(customer, waits);
        Assert.Equal("confirmed", seen.Text("status"));
        Assert.Single(seen.Slice("outbound")["seats"]!.AsArray());
        Assert.Equal((0, 1), (await WithoutSeatAsync(), await SoldAsync()));
    }

    [Fact]
    public async Task It_names_a_type_that_there_is_and_that_does_not_fly_it_already()
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var departure = IdOf("M9101", "DEL", Day);

        Assert.Equal(
            """["is flown by that type already"]""", await MistakeAsync("/departures/0", Equip("321", departure)));
        Assert.StartsWith("""["must be one of 320, """, await MistakeAsync("/aircraft", Equip("XXX", departure)));
        Assert.Equal(
            """["is of no use for this kind"]""",
            await MistakeAsync("/aircraft", Cancel(departure).With("aircraft", "320")));
        Assert.NotEmpty(await MistakeAsync("/aircraft", Equip("320", departure).With("aircraft", null)));

        async Task<string> MistakeAsync(string where, JsonObject body)
        {
            var answer = await operations.PostAsync("/v1/operations/disruptions", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            return answer["errors"]![where]!.ToJsonString();
        }
    }

    private static JsonObject Seated(JsonObject passenger, string seat) =>
        passenger.With("seats", new JsonObject { ["M9101"] = seat });

    private Task SeatedAsync(ApiClient customer, string reference, params string[] seats) =>
        disrupted.UntilAsync(async () => (await SeenAsync(customer, reference)).Slice("outbound")["seats"]!.AsArray()
            .Select(seat => seat!.Text("seat")).SequenceEqual(seats));

    private async Task<int> WithoutSeatAsync() => (await DepartureAsync())["withoutSeat"]!.GetValue<int>();

    private async Task<int> SoldAsync() =>
        (await DepartureAsync())["cabins"]!.AsArray().Sum(cabin => cabin!["sold"]!.GetValue<int>());

    private async Task<Answer> DepartureAsync() => await (await host.OperatorAsync(Role.Operations))
        .GetAsync($"/v1/operations/departures/M9101/{Day:yyyy-MM-dd}");

    private async Task<Answer> PassengersAsync() => await (await host.OperatorAsync(Role.Operations))
        .GetAsync($"/v1/operations/departures/M9101/{Day:yyyy-MM-dd}/passengers");
}
