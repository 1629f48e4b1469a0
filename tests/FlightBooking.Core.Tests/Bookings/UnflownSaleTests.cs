using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Payments for flights that nobody flies any more.</summary>
public class UnflownSaleTests
{
    private const string NewAircraft = "77W";
    private static readonly string Id = Outbound.Key.ToString();
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_aircraft_that_came_after_the_booking_stays(bool isHeld)
    {
        var until = DateTimeOffset.UtcNow.AddMinutes(15);
        var draft = Draft(Request([OfferOf(Outbound)], Adult())).Value;
        var seats = (await HoldsIn(store).HoldAsync("7KQ2MX", draft, until, Ct)).Value!;
        var booking = draft.Book("7KQ2MX", "acc_1", seats, Now, Now.AddMinutes(15));
        await store.ChangeAsync<SeatInventory>(SeatInventory.Collection, Id, Id, known => known.On(NewAircraft), Ct);
        if (!isHeld)
        {
            await ReturnsIn(store).LetHoldGoAsync(booking, Ct);
        }

        var sold = await UnflownAsync(booking);

        Assert.Null(sold.Refusal);
        var departure = (await store.ReadAsync(SeatInventory.Collection, Id, Id, Ct))!.Document;
        Assert.Equal(NewAircraft, departure.Aircraft);
        Assert.Null(departure.Claims["7KQ2MX"].Until);
    }

    private Task<Result<ImmutableArray<BookedSeat>>> UnflownAsync(Booking booking)
    {
        var departures = new DepartureSeats(
            store, new SeatAvailability(store, TimeProvider.System), TimeProvider.System);
        return new SeatSales(departures, _ => null, HoldPolicy.Default, TimeProvider.System)
            .SellAsync(booking, booking.Slices[0], Ct);
    }
}
