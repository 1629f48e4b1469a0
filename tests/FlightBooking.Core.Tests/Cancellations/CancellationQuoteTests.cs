using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class CancellationQuoteTests
{
    private static readonly string[] There = ["outbound"];
    private static readonly string[] Back = ["inbound"];

    [Fact]
    public void A_slice_that_leaves_in_more_than_a_week_is_given_back_in_full()
    {
        var quote = Family().Quote(Now, There).Value;

        var line = Assert.Single(quote.Lines);
        Assert.Equal("outbound", line.Slice);
        Assert.Equal(["p1", "p2", "p3"], line.Passengers);
        Assert.Equal(Family().Slices[0].Price.Total, line.Refund);
        Assert.Equal(Money.Zero, line.Charge);
        Assert.Equal(214.5m, line.HoursBeforeDeparture);
        Assert.Equal(Now.AddMinutes(10), quote.ExpiresAt);
    }

    [Fact]
    public void The_slice_of_a_round_trip_must_be_named()
    {
        var refusal = Family().Quote(Now).Refusal!;

        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Contains("outbound, inbound", refusal.Errors["/slices"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_slice_that_is_left_need_not_be_named()
    {
        Assert.Equal("outbound", Single().Quote(Now).Value.Lines.Single().Slice);
        Assert.Equal("inbound", Family().Cancelled(Now, There).Quote(Now).Value.Lines.Single().Slice);
    }

    [Fact]
    public void Both_slices_have_a_line_each_in_flying_order()
    {
        var quote = Family().Quote(Now.AddDays(7), ["inbound", "outbound"]).Value;

        Assert.Equal(["outbound", "inbound"], quote.Lines.Select(line => line.Slice));
        Assert.Equal([Money.Rupees(3500), Money.Zero], quote.Lines.Select(line => line.Charge));
        Assert.Equal(Money.Rupees(3500), quote.Charge());
        Assert.Equal(Family().Total - Money.Rupees(3500), quote.Refund());
    }

    [Fact]
    public void Unknown_slices_and_passengers_are_named_at_their_places()
    {
        var refusal = Family().Quote(Now, ["outbound", "sideways", "outbound"], ["p9", "p1", "p1"]).Refusal!;

        Assert.Equal(["/passengers/0", "/passengers/2", "/slices/1", "/slices/2"], refusal.Errors.Keys);
    }

    [Fact]
    public void What_was_cancelled_is_not_cancelled_again()
    {
        var booking = Family().Cancelled(Now, There, ["p2"]);

        Assert.Equal("already_cancelled", booking.Quote(Now, There, ["p2"]).Refusal!.Code);
        Assert.Equal(["p1", "p3"], booking.Quote(Now, There).Value.Lines.Single().Passengers);
        Assert.Equal(["p2"], booking.Quote(Now, Back, ["p2"]).Value.Lines.Single().Passengers);
        Assert.Equal("already_cancelled", booking.Cancelled(Now, There).Quote(Now, There).Refusal!.Code);
    }

    [Fact]
    public void Nobody_too_young_is_left_without_an_adult()
    {
        var refusal = Family().Quote(Now, There, ["p1", "p2"]).Refusal!;

        Assert.Equal((RefusalKind.Conflict, "adult_required"), (refusal.Kind, refusal.Code));
        Assert.Null(Family().Quote(Now, There, ["p1"]).Refusal);
        Assert.Null(Family().Quote(Now, There, ["p1", "p2", "p3"]).Refusal);
    }

    [Fact]
    public void No_infant_is_left_without_a_lap()
    {
        var booking = Confirmed(Book(Request(
            [OfferOf(Outbound)], Adult(), Adult("Ravi"), Born(2026, 1, 1, "Mini"), Born(2026, 1, 2, "Moni"))));

        Assert.Equal("adult_required", booking.Quote(Now, null, ["p1"]).Refusal!.Code);
        Assert.Null(booking.Quote(Now, null, ["p1", "p3"]).Refusal);
    }

    [Fact]
    public void One_slice_too_late_refuses_them_both()
    {
        var refusal = Family().Quote(Outbound.DepartsAt.AddHours(-1), ["outbound", "inbound"]).Refusal!;

        Assert.Equal((RefusalKind.Conflict, "too_late_to_cancel"), (refusal.Kind, refusal.Code));
        Assert.Null(Family().Quote(Outbound.DepartsAt.AddHours(1), Back).Refusal);
    }

    [Theory]
    [InlineData(BookingStatus.PendingPayment, "booking_not_confirmed")]
    [InlineData(BookingStatus.Expired, "booking_expired")]
    [InlineData(BookingStatus.Cancelled, "already_cancelled")]
    public void Only_paid_and_ticketed_bookings_have_quotes(BookingStatus status, string code) =>
        Assert.Equal(code, (Single() with { Status = status }).Quote(Now).Refusal!.Code);

    [Fact]
    public void Unpaid_bookings_need_no_quote() =>
        Assert.Equal("booking_not_paid", OneWay().Quote(Now).Refusal!.Code);
}
