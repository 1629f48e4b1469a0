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
    /// <summary>The offers that are wanted in place of slices; none where baggage is.</summary>
    public ImmutableArray<FlightWish> Flights { get; init; } = [];

    /// <summary>The longest a quote holds; less where the flights leave before.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What is to be paid.</summary>
    public Money Due() => Lines.Select(line => line.Difference).Sum();

    /// <summary>What comes back.</summary>
    public Money Returned() => Lines.Select(line => line.Returned()).Sum();

    /// <summary>What it costs in minor units; negative where something comes back.</summary>
    internal long Net() => Due().Amount - Returned().Amount;

    /// <summary>Prices other flights.</summary>
    /// <param name="booking">A paid booking.</param>
    /// <param name="wishes">What is wanted.</param>
    /// <param name="flights">The same, looked up.</param>
    /// <param name="payments">What the provider can charge.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The quote; refusals as of baggage, <c>proposal_open</c>, <c>too_late_to_change</c>, or mistakes under
    /// <c>/flights</c>.
    /// </returns>
    public static Result<ChangeQuote> OfFlights(
        Booking booking,
        ImmutableArray<FlightWish> wishes,
        ImmutableArray<WishedFlights> flights,
        PaymentPolicy payments,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(payments);
        var slices = booking.Slices.Where(slice => flights.Any(wish => wish.Slice == slice.Name)).ToList();
        if ((RefusalOf(booking) ?? slices.Select(slice => FlightExchange.RefusalOf(booking, slice, now))
            .FirstOrDefault(refusal => refusal is not null)) is { } refused)
        {
            return refused;
        }

        var mistakes = new Mistakes();
        FlightFit.Check(booking, flights, now, mistakes);
        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        var quote = new ChangeQuote(
            booking.BookingRef,
            [],
            FlightExchange.Price(booking, flights, now),
            slices.Select(slice => FlightExchange.ChangesAt(slice, now))
                .Concat(flights.Select(wish => wish.Flights.Offer.ExpiresAt))
                .Append(LatestFrom(now))
                .Min()) { Flights = wishes };
        return quote.PayableOr(payments, "choose other flights");
    }

    /// <summary>
    /// Prices a change. Baggage costs what it would have cost when the slice was booked, less what is paid for baggage
    /// already; what comes back where less is brought is by the allowance it was sold with.
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
        var lines = new List<ChangeLine>();
        foreach (var slice in slices)
        {
            if (!BagChange.Of(booking, slice, wishes, now).Is(out var line, out var wrong))
            {
                return wrong;
            }

            lines.Add(line);
        }

        var quote = new ChangeQuote(
            booking.BookingRef,
            wishes,
            BagChange.Net(lines),
            slices.Zip(lines, BagChange.ChangesAt).Append(LatestFrom(now)).Min());
        return quote.PayableOr(payments, "take more baggage at once");
    }

    private static DateTimeOffset LatestFrom(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());

    private Result<ChangeQuote> PayableOr(PaymentPolicy payments, string instead) =>
        Due().Amount > 0 && Due() < payments.Smallest
            ? Refusal.Conflict("payment_too_small", $"Cards cannot be charged as little as {Due()}; {instead}.")
            : this;

    private static Refusal? RefusalOf(Booking booking) => booking switch
    {
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } when booking.IsDisputed() =>
            Refusal.Conflict(
                "payment_disputed", "The payer's bank asks for the money back; change it once it has decided."),
        _ when booking.Changes.Any(change => change.Status == ChangeStatus.Confirming) =>
            PaymentDecision.BeingProcessed with
            {
                Detail = "Another change is being confirmed; try again in a moment.",
            },
        _ => SeatDecision.RefusalOf(booking),
    };
}
