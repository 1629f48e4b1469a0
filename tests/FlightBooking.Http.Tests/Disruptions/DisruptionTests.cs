using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Flights that are not flown as they were sold, and what customers are proposed instead.</summary>
public sealed class DisruptionTests : IAsyncLifetime
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
    public async Task A_cancelled_flight_is_proposed_another_whose_seats_are_held_and_which_is_ticketed_once_accepted()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult(), Adult("Ravi"), Infant());
        var reference = booking.Text("bookingRef");
        var cancelled = IdOf("M9101", "DEL", Day);

        await disrupted.DisruptAsync(Cancel(cancelled));
        var proposal = await disrupted.ProposalAsync(customer, reference, "open");

        Assert.Equal(("cancelled", "outbound", "refund"),
            (proposal.Text("effect"), proposal.Text("slice"), proposal.Text("ifSilent")));
        Assert.Equal("""["accept","choose","refund"]""", proposal["answers"]!.ToJsonString());
        var flight = Assert.Single(proposal["flights"]!.AsArray())!;
        Assert.Equal("K9700", flight.Text("flightNumber"));
        Assert.Equal(2, proposal["seats"]!.AsArray().Count);
        Assert.Equal(2, await SeatsAsync("K9700", "held"));
        var gone = await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}");
        Assert.Equal("flight_not_found", gone.Code);

        var answer = await AnswerAsync(customer, reference, proposal, Accept);
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        Assert.Equal("customer", answer.Body!.Text("answeredBy"));
        await disrupted.ProposalAsync(customer, reference, "rebooked");

        var after = await SeenAsync(customer, reference);
        Assert.Equal("confirmed", after.Text("status"));
        Assert.Equal("K9700", after.Slice("outbound")["segments"]![0]!.Text("flightNumber"));
        Assert.Null(after.Slice("outbound")["segments"]![0]!["change"]);
        Assert.Equal(booking.Amount("total"), after.Amount("total"));
        var ticket = Pdf.Text(Assert.Single(await customer.DocumentsAsync(reference)).Value);
        Assert.Contains("K9700", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain("M9101", ticket, StringComparison.Ordinal);
        Assert.Equal((2, 0), (await SeatsAsync("K9700", "sold"), await SeatsAsync("K9700", "held")));
        Assert.Equal(HttpStatusCode.Accepted, (await AnswerAsync(customer, reference, proposal, Accept)).Status);
        var late = await AnswerAsync(customer, reference, proposal, Refund);
        Assert.Equal((HttpStatusCode.Conflict, "proposal_answered"), (late.Status, late.Code));
    }

    [Fact]
    public async Task All_the_money_of_what_is_not_flown_goes_back_without_a_charge_if_the_customer_wants_it()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult());
        var reference = booking.Text("bookingRef");

        await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)));
        var proposal = await disrupted.ProposalAsync(customer, reference, "open");
        var answer = await AnswerAsync(
            customer, reference, proposal, Refund.With("slices", new JsonArray("inbound")));

        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        var gone = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("cancelled", gone.Text("status"));
        Assert.Equal(0, gone["cancellations"]![0]!.Amount("charge"));
        Assert.Equal(booking.Amount("total"), (await host.TotalsAsync(reference)).Amount("refunded"));
        Assert.Equal((0, 0), (await SeatsAsync("K9700", "held"), await SeatsAsync("K9700", "sold")));
    }

    [Fact]
    public async Task Whoever_does_not_answer_has_the_money_of_the_slice_and_keeps_the_other()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult());
        var reference = booking.Text("bookingRef");
        var created = await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)));
        await disrupted.ProposalAsync(customer, reference, "open");

        clock.Pass(TimeSpan.FromHours(73));
        var decided = await disrupted.ProposalAsync(customer, reference, "refunded");

        Assert.Equal("silence", decided.Text("answeredBy"));
        await disrupted.UntilAsync(async () =>
            (await SeenAsync(customer, reference)).Text("status") == "partially_cancelled");
        var left = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("confirmed", left.Slice("inbound").Text("status"));
        var operations = await host.OperatorAsync(Role.Operations);
        var seen = await operations.GetAsync(created.Headers["Location"]);
        Assert.Equal((1, 1), (
            seen["progress"]!["bookings"]!.GetValue<int>(), seen["progress"]!["refunded"]!.GetValue<int>()));
        var listed = await operations.GetAsync($"{created.Headers["Location"]}/bookings");
        Assert.Equal(reference, Assert.Single(listed["bookings"]!.AsArray())!.Text("bookingRef"));
    }

    [Fact]
    public async Task Another_flight_is_chosen_by_an_offer_free_of_charge_and_nothing_but_a_fitting_one()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var reference = booking.Text("bookingRef");
        await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)));
        var proposal = await disrupted.ProposalAsync(customer, reference, "open");

        var elsewhere = await AnswerAsync(
            customer, reference, proposal, Choose(await customer.OfferAsync("DEL", "GOI", Day)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_not_eligible"), (elsewhere.Status, elsewhere.Code));
        var later = await AnswerAsync(
            customer, reference, proposal, Choose(await customer.OfferAsync("DEL", "BOM", Day.AddDays(9), "M9")));
        Assert.Equal("offer_not_eligible", later.Code);

        var answer = await AnswerAsync(
            customer, reference, proposal, Choose(await customer.OfferAsync("DEL", "BOM", Day.AddDays(1), "M9")));

        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        await disrupted.ProposalAsync(customer, reference, "rebooked");
        var after = await SeenAsync(customer, reference);
        Assert.StartsWith($"{Day.AddDays(1):yyyy-MM-dd}", after.Slice("outbound")["segments"]![0]!.Text("departure"));
        Assert.Equal(booking.Amount("total"), after.Amount("total"));
        Assert.Equal((0, 0), (await SeatsAsync("K9700", "held"), await SeatsAsync("K9700", "sold")));
    }

    private static JsonObject Choose(string offer) => new() { ["answer"] = "choose", ["offerId"] = offer };

    private async Task<int> SeatsAsync(string flight, string what)
    {
        var operations = await host.OperatorAsync(Role.Operations);
        var seen = await operations.GetAsync($"/v1/operations/departures/{flight}/{Day:yyyy-MM-dd}");
        return seen["cabins"]!.AsArray().Sum(cabin => cabin![what]!.GetValue<int>());
    }
}
