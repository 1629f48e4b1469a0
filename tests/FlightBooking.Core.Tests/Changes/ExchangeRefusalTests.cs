using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ExchangeScenes;

namespace FlightBooking.Core.Tests.Changes;

public class ExchangeRefusalTests
{
    [Fact]
    public void What_cannot_be_taken_is_said_at_its_field()
    {
        Assert.Equal("is of the flights it has already", Wrong(Single(), To("outbound", Outbound, 481300, Now)));
        Assert.StartsWith("is in another cabin", Wrong(Single(), To("outbound", Again, 1, Now, null, Cabin.First)));
        Assert.StartsWith("is of another airline", Wrong(Single(), To("outbound", OtherInbound, 1, Now)));
        Assert.StartsWith("is no slice", Wrong(Single(), To("inbound", Again, 1, Now), "/flights/0/slice"));
        Assert.StartsWith("does not fit in", Wrong(Family(), To("inbound", TooSoon, 1, Now)));
        Assert.Null(Family().FlightQuote(Now, To("inbound", SoonEnough, 481300, Now)).Refusal);
        Assert.Equal("is of a flight of another slice", Wrong(Family(), To("inbound", Outbound, 1, Now)));
    }

    [Fact]
    public void Flights_are_changed_until_the_terms_end()
    {
        var late = Outbound.DepartsAt.AddHours(-2);
        Assert.Equal("too_late_to_change", Single().FlightQuote(late, To("outbound", Again, 1, late)).Refusal!.Code);
        var kept = Single().Exchanged(Now, To("outbound", Again, 481300, Now, Keeping));
        var tooLate = Again.DepartsAt.AddHours(-2);
        Assert.Equal(
            "2 hours or less before departure the flights cannot be changed.",
            kept.FlightQuote(tooLate, To("outbound", LegOne, 1, tooLate)).Refusal!.Detail);
        var left = Outbound.DepartsAt.AddMinutes(-60);
        Assert.Equal("slice_departed", Single().FlightQuote(left, To("outbound", Again, 1, left)).Refusal!.Code);
        var soon = Outbound.DepartsAt.AddHours(-168).AddMinutes(-3);
        Assert.Equal(
            Outbound.DepartsAt.AddHours(-168),
            Single().FlightQuote(soon, To("outbound", Again, 481300, soon)).Value.ExpiresAt);
        Assert.Equal(
            "already_cancelled", Single().Cancelled(Now).FlightQuote(Now, To("outbound", Again, 1, Now)).Refusal!.Code);
    }

    private static string Wrong(Booking booking, WishedFlights wish, string where = "/flights/0/offerId") =>
        booking.FlightQuote(Now, wish).Refusal!.Errors[where][0];
}
