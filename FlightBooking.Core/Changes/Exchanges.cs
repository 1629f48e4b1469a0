using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Changes;

/// <summary>
/// Takes bookings from flights to others: seats there are held first, and sold before those of now go free. Every call
/// may be repeated, and go on where one before it died.
/// </summary>
public sealed class Exchanges(
    IDocumentStore store,
    DepartureSeats departures,
    Func<DepartureKey, Departure?> find,
    SeatSales sales,
    SeatReturns returns,
    HoldPolicy policy,
    TimeProvider clock)
{
    /// <summary>
    /// Holds the seats of a change that was accepted, or gives it up where there are none: then the refusal of the
    /// seats.
    /// </summary>
    public async Task<Result<Booking>> HoldAsync(BookingKey key, string changeId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        var booking = await ReadAsync(key, ct);
        if (booking.FindChange(changeId) is not { Status: ChangeStatus.Preparing } change)
        {
            return booking;
        }

        // The booking decides, whatever several runs of this have found.
        var until = change.ExpiresAt + policy.Grace;
        var held = await ForEachAsync(booking, change, (slice, exchange) => departures.HoldOthersAsync(
            booking, slice, exchange.Segments, AircraftOf, until, ct));
        var after = (await store.ChangeAsync(
            key,
            current => held.Is(out var seats, out _)
                ? current.HoldExchange(changeId, seats, clock.GetUtcNow())
                : current.GiveUpExchange(changeId, clock.GetUtcNow()),
            ct)).Value.Document;
        if (after.FindChange(changeId) is not { Status: ChangeStatus.Lapsed })
        {
            return after;
        }

        await returns.ReleaseLeftAsync(after, ct);
        return held.Refusal is { } full ? full : after;
    }

    /// <summary>
    /// Sells the seats of a change that is paid, or costs nothing, and lets go of all that is not needed any more.
    /// Where they cannot be sold all is as before, and the money goes back.
    /// </summary>
    /// <returns>The booking then.</returns>
    public async Task<Booking> FollowAsync(BookingKey key, string changeId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        var booking = await ReadAsync(key, ct);
        if (booking.FindChange(changeId) is { Status: ChangeStatus.Confirming } change)
        {
            var sold = await ForEachAsync(
                booking, change, (slice, exchange) => SellAsync(booking, slice, exchange, ct));
            booking = (await store.ChangeAsync(
                key,
                current => sold.Is(out var seats, out _)
                    ? current.CompleteExchange(changeId, seats, clock.GetUtcNow())
                    : current.GiveUpExchange(changeId, clock.GetUtcNow()),
                ct)).Value.Document;
        }

        await returns.ReleaseCancelledAsync(booking, ct);
        await returns.ReleaseLeftAsync(booking, ct);
        return booking;
    }

    /// <summary>Lets the seats go that were held for changes whose place another has taken.</summary>
    public Task LetGoAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes.Any(change => change is { IsExchange: true, Status: ChangeStatus.Lapsed })
            ? returns.ReleaseLeftAsync(booking, ct)
            : Task.CompletedTask;
    }

    private string AircraftOf(BookedSegment segment) => find(segment.Key())?.Flight.Aircraft ?? segment.Aircraft;

    private Task<Result<ImmutableArray<BookedSeat>>> SellAsync(
        Booking booking, BookedSlice slice, SliceExchange exchange, CancellationToken ct) =>
        sales.SellAsync(booking, slice with { Segments = exchange.Segments, Seats = exchange.Seats }, ct);

    private static async Task<Result<Dictionary<string, ImmutableArray<BookedSeat>>>> ForEachAsync(
        Booking booking,
        BookingChange change,
        Func<BookedSlice, SliceExchange, Task<Result<ImmutableArray<BookedSeat>>>> act)
    {
        var seats = new Dictionary<string, ImmutableArray<BookedSeat>>(StringComparer.Ordinal);
        foreach (var slice in booking.Slices)
        {
            if (change.ExchangeOf(slice) is { } exchange)
            {
                if (!(await act(slice, exchange)).Is(out var own, out var refusal))
                {
                    return refusal;
                }

                seats[slice.Name] = own;
            }
        }

        return seats;
    }

    private async Task<Booking> ReadAsync(BookingKey key, CancellationToken ct) =>
        await store.FindAsync(key, ct)
        ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
}
