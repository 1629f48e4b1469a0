using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>The airline's desk cancels for customers.</summary>
public sealed class DeskCancellationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 300_000)]
    public async Task It_cancels_with_the_usual_charge_or_without_one(bool withoutCharge, long charge)
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support, Role.Auditor), await host.CustomerAsync());
        var soon = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(5));
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", soon, "M9")]);
        var reference = booking.Text("bookingRef");

        var answer = await CancelAsync(support, reference, withoutCharge);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.True(answer["byAirline"]!.GetValue<bool>());
        Assert.Equal(charge, answer.Body!.Amount("charge"));
        Assert.Equal(booking.Amount("total") - charge, answer.Body!.Amount("refund"));
        var gone = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("cancelled", gone.Text("status"));
        Assert.Equal(booking.Amount("total") - charge, (await host.TotalsAsync(reference)).Amount("refunded"));
        var money = (await support.GetAsync($"/v1/operations/bookings/{reference}"))["money"]!;
        Assert.Equal((0, charge), (money.Amount("held"), money.Amount("charges")));
        var record = (await support.GetAsync($"/v1/operations/audit?subject={reference}"))["records"]!.AsArray()
            .Single(one => one!.Text("action") == "booking_cancelled")!;
        Assert.Equal(("done", "a doctor's letter"), (record.Text("outcome"), record.Text("reason")));
        Assert.Equal(charge, record["after"]!.Amount("charge"));
    }

    [Fact]
    public async Task One_passenger_of_one_slice_goes_and_the_rest_travels()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult("Asha"), Adult("Ravi"));
        var reference = booking.Text("bookingRef");

        var answer = await CancelAsync(support, reference, withoutCharge: true, ["inbound"], ["p2"]);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var left = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal("partially_cancelled", left.Text("status"));
        Assert.Equal("""["p2"]""", left.Slice("inbound")["cancelledPassengers"]!.ToJsonString());
        Assert.Equal("""[]""", left.Slice("outbound")["cancelledPassengers"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_paid_is_given_up_and_its_seats_are_free()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var held = await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(71), "M9")]);
        var reference = held.Body!.Text("bookingRef");

        Assert.Equal(HttpStatusCode.Accepted, (await CancelAsync(support, reference, withoutCharge: false)).Status);

        Assert.Equal("cancelled", (await customer.GetAsync($"/v1/bookings/{reference}")).Body!.Text("status"));
        var again = await CancelAsync(support, reference, withoutCharge: false);
        Assert.Equal((HttpStatusCode.Conflict, "already_cancelled"), (again.Status, again.Code));
    }

    [Fact]
    public async Task One_key_cancels_once_however_often_it_is_sent_and_mistakes_change_nothing()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var booking = await customer.BuyAsync(
            [await customer.OfferAsync("BOM", "DEL", Day.AddDays(72), "M9")], Adult("Asha"), Adult("Ravi"));
        var reference = booking.Text("bookingRef");
        var path = $"/v1/operations/bookings/{reference}/cancellations";

        var wrong = await support.PostAsync(path, new JsonObject { ["slices"] = "all", ["withoutCharge"] = 1 });
        Assert.Equal(["/reason", "/slices", "/withoutCharge"], wrong.Mistakes.Order());
        var unknown = await CancelAsync(support, reference, true, ["inbound"], ["p9"]);
        Assert.Equal(["/passengers/0", "/slices/0"], unknown.Mistakes.Order());
        var stale = await support.PostAsync(path, Body(true, null, ["p2"]), ifMatch: "\"older\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (stale.Status, stale.Code));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            support.PostAsync(path, Body(true, null, ["p2"]), idempotencyKey: "one-key")));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
        var left = await customer.WaitForCancellationsAsync(reference);
        Assert.Single(left["cancellations"]!.AsArray());
        Assert.Equal("""["p2"]""", left.Slice("outbound")["cancelledPassengers"]!.ToJsonString());
    }

    private static Task<Answer> CancelAsync(
        ApiClient support,
        string reference,
        bool withoutCharge,
        string[]? slices = null,
        string[]? passengers = null) =>
        support.PostAsync(
            $"/v1/operations/bookings/{reference}/cancellations", Body(withoutCharge, slices, passengers));

    private static JsonObject Body(bool withoutCharge, string[]? slices = null, string[]? passengers = null) =>
        Cancellations.Wish(slices, passengers).With("withoutCharge", withoutCharge).With("reason", "a doctor's letter");
}
