using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Those who come to a flight after somebody was refused on it.</summary>
public class FullFlightTests
{
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private readonly SeatHolds seats;
    private readonly BookingDraft draft = Draft(Request([OfferOf(Outbound, cabin: Cabin.First)], Adult())).Value;

    public FullFlightTests() => seats = HoldsIn(store);

    [Fact]
    public async Task Nobody_is_refused_by_looking_before_a_claim_was()
    {
        await FillAsync();

        Assert.Null(await seats.RefuseAsync(draft, Cancellation));
    }

    [Fact]
    public async Task After_a_refused_claim_looking_refuses_with_the_same_words()
    {
        await FillAsync();
        var claim = await HoldAsync("LATE22");

        var looked = await seats.RefuseAsync(draft, Cancellation);

        Assert.Equal("seats_unavailable", looked!.Code);
        Assert.Equal(claim.Refusal!.Detail, looked.Detail);
    }

    [Fact]
    public async Task A_seat_that_another_instance_freed_meanwhile_can_be_had_at_once()
    {
        await FillAsync();
        await HoldAsync("LATE22");
        var elsewhere = ReturnsIn(store);
        await elsewhere.ReleaseAsync(
            Book(Request([OfferOf(Outbound)], Adult())) with { BookingRef = "AAA220" }, Cancellation);

        Assert.Null(await seats.RefuseAsync(draft, Cancellation));
        Assert.Null((await HoldAsync("LATE22")).Refusal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task FillAsync()
    {
        for (var taken = 0; taken < SeatMap.For(Outbound.Flight.Aircraft).Capacity(Cabin.First); taken++)
        {
            Assert.Null((await HoldAsync($"AAA22{taken}")).Refusal);
        }
    }

    private Task<Result<IReadOnlyList<System.Collections.Immutable.ImmutableArray<BookedSeat>>?>> HoldAsync(
        string bookingRef) =>
        seats.HoldAsync(bookingRef, draft, DateTimeOffset.UtcNow.AddMinutes(15), Cancellation);
}
