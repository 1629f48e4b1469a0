using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>
/// A run of the sale that was held up, and goes on when the booking was sold and cancelled long ago. Where money goes
/// back that tells it so; where none does, since all was kept, the slices must.
/// </summary>
public sealed class LateSaleTests
{
    [Theory]
    [InlineData("outbound")]
    [InlineData("outbound", "inbound")]
    public void Seats_let_go_for_nothing_are_not_sold_once_more(params string[] slices)
    {
        var cheap = Confirmed(Book(Request([OfferOf(Outbound, 100000), OfferOf(Inbound, 100000)], Adult())));
        var cancelled = slices.Aggregate(cheap, (left, slice) => left
            .Cancelled((slice == "outbound" ? Outbound : Inbound).DepartsAt.AddHours(-3), [slice])
            .Released(Now));
        Assert.Empty(cancelled.Refunds);
        Assert.Equal(slices.Length, cancelled.Slices.Count(slice => slice.Status == SliceStatus.Cancelled));

        var again = cancelled.SellSeats([.. cheap.Slices.Select(slice => slice.Seats)], Now);

        Assert.Same(cancelled, again.Value);
    }
}
