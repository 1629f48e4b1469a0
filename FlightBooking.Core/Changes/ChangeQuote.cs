using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Changes;

/// <summary>Checked baggage that somebody would like to bring on a slice.</summary>
/// <param name="Slice">Name of the slice.</param>
/// <param name="PassengerId">Whose baggage.</param>
/// <param name="CheckInKg">Kilograms in all, of at most one decimal.</param>
public sealed record BagWish(string Slice, string PassengerId, decimal CheckInKg);

/// <summary>What a change of a paid booking would cost, and for how long that is promised.</summary>
/// <param name="BookingRef">The booking.</param>
/// <param name="Wishes">What is wanted.</param>
/// <param name="Lines">One for each slice that changes, in the order of the booking.</param>
/// <param name="ExpiresAt">The first instant it no longer holds.</param>
public sealed record ChangeQuote(
    string BookingRef, ImmutableArray<BagWish> Wishes, ImmutableArray<ChangeLine> Lines, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest a quote holds; less where the flights leave before.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What is to be paid.</summary>
    public Money Due() => Lines.Select(line => line.Difference).Sum();

    /// <summary>
    /// Prices a change. Baggage costs what it would have cost when the slice was booked, less what is paid for baggage
    /// already; what is paid does not come back where less is brought.
    /// </summary>
    /// <param name="booking">A paid booking.</param>
    /// <param name="wishes">What is wanted.</param>
    /// <param name="payments">What the provider can charge.</param>
    /// <param name="now">The time; compared with departures as real instants.</param>
    /// <returns>
    /// The quote; <c>booking_not_paid</c>, <c>booking_not_confirmed</c>, <c>booking_expired</c>,
    /// <c>payment_disputed</c>, <c>already_cancelled</c>, <c>slice_departed</c>, <c>payment_too_small</c>; or mistakes
    /// under <c>/baggage</c>.
    /// </returns>
    public static Result<ChangeQuote> Of(
        Booking booking, ImmutableArray<BagWish> wishes, PaymentPolicy payments, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(payments);
        if (RefusalOf(booking) is { } refusal)
        {
            return refusal;
        }

        var mistakes = new Mistakes();
        BagChange.Check(booking, wishes, mistakes);
        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        var slices = booking.Slices.Where(slice => wishes.Any(wish => wish.Slice == slice.Name)).ToList();
        var lines = ImmutableArray.CreateBuilder<ChangeLine>();
        foreach (var slice in slices)
        {
            if (!BagChange.Of(booking, slice, wishes, now).Is(out var line, out var wrong))
            {
                return wrong;
            }

            lines.Add(line);
        }

        var latest = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
        var quote = new ChangeQuote(
            booking.BookingRef,
            wishes,
            lines.ToImmutable(),
            slices.Select(BagChange.EndsAt).Append(latest).Min());
        return quote.Due().Amount > 0 && quote.Due() < payments.Smallest
            ? Refusal.Conflict(
                "payment_too_small", $"Cards cannot be charged as little as {quote.Due()}; take more baggage at once.")
            : quote;
    }

    private static Refusal? RefusalOf(Booking booking) => booking switch
    {
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } when booking.IsDisputed() =>
            Refusal.Conflict(
                "payment_disputed", "The payer's bank asks for the money back; change it once it has decided."),
        _ => SeatDecision.RefusalOf(booking),
    };
}
