using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Changes;

/// <summary>What a quote promised.</summary>
/// <param name="Wishes">Baggage that is wanted.</param>
/// <param name="Net">
/// What it costs, in minor units of the booking's currency; negative where something comes back.
/// </param>
/// <param name="ExpiresAt">The first instant it no longer holds.</param>
public sealed record QuotedChange(ImmutableArray<BagWish> Wishes, long Net, DateTimeOffset ExpiresAt)
{
    /// <summary>Offers that are wanted in place of slices.</summary>
    public ImmutableArray<FlightWish> Flights { get; init; } = [];
}

/// <summary>Decisions about changing what is paid for; each is safe to take again on the same facts.</summary>
public static class ChangeDecision
{
    /// <summary>The most changes of a booking: its document has a largest size.</summary>
    public const int MostChanges = 30;

    /// <summary>What was quoted is not what it would be now.</summary>
    public static Refusal Outdated { get; } = Refusal.Conflict(
        "quote_outdated", "The booking or the flights have changed since the quote; ask for a new one.");

    /// <summary>The change that was accepted on a quote, or null.</summary>
    public static BookingChange? ChangedOn(this Booking booking, string quoteHash)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes.FirstOrDefault(known => known.QuoteHash == quoteHash);
    }

    /// <summary>
    /// Accepts a quote. What costs nothing holds at once; the rest is to be paid first, within the time of a hold. Of
    /// other flights the seats are to be held first of all. It takes the place of a change that is not paid yet. The
    /// same quote again changes nothing, however late.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="flights">The flights it names, looked up; none where it is about baggage.</param>
    /// <param name="quoteHash">Hash of its id.</param>
    /// <param name="hold">How long it can be paid.</param>
    /// <param name="payments">What the provider can charge.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; or <c>quote_expired</c>, <c>quote_outdated</c>, <c>too_many_changes</c>.
    /// </returns>
    public static Result<Booking> Change(
        this Booking booking,
        QuotedChange quote,
        ImmutableArray<WishedFlights> flights,
        string quoteHash,
        HoldPolicy hold,
        PaymentPolicy payments,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(hold);
        if (booking.ChangedOn(quoteHash) is not null)
        {
            return booking;
        }

        if (now >= quote.ExpiresAt)
        {
            return Refusal.Invalid("quote_expired", "The quote is no longer held; ask for a new one.");
        }

        var again = quote.Flights.IsEmpty
            ? ChangeQuote.Of(booking, quote.Wishes, payments, now)
            : ChangeQuote.OfFlights(booking, quote.Flights, flights, payments, now);
        if (!again.Is(out var today, out _) || today.Net() != quote.Net)
        {
            return Outdated;
        }

        return booking.Changes.Length < MostChanges
            ? booking.LapseOpen("another change took its place", now).Begin(today, quoteHash, now + hold.HoldTime, now)
            : Refusal.Conflict("too_many_changes", $"A booking has at most {MostChanges} changes.");
    }

    private static Booking Begin(
        this Booking booking, ChangeQuote quote, string quoteHash, DateTimeOffset until, DateTimeOffset now)
    {
        var ends = booking.Slices
            .Where(slice => quote.Lines.Any(line => line.Slice == slice.Name))
            .Select(BagChange.EndsAt);
        var change = new BookingChange
        {
            ChangeId = BookingChange.IdOf(booking.BookingRef, booking.Changes.Length + 1),
            RequestedAt = now,
            QuoteHash = quoteHash,
            Status = quote.Flights.IsEmpty ? ChangeStatus.AwaitingPayment : ChangeStatus.Preparing,
            ExpiresAt = ends.Append(until).Min(),
            Lines = quote.Lines,
        };
        var begun = (booking with { Changes = booking.Changes.Add(change) }).Noting(
            now, "change_requested", $"{change.ChangeId}: {change.Due()}");
        return change.IsExchange ? begun.Trying(change)
            : change.Due().Amount == 0 ? begun.Complete(change, BookingPayment.OfNothing(now), now)
            : begun;
    }
}
