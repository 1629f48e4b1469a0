using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Cancellations;

/// <summary>What somebody wants to cancel.</summary>
/// <param name="Slices">Names of slices; null where only one is left to fly.</param>
/// <param name="Passengers">Ids of passengers; null for all who still travel.</param>
public sealed record CancellationRequest(ImmutableArray<string>? Slices, ImmutableArray<string>? Passengers);

/// <summary>What a cancellation would cost, and for how long that is promised.</summary>
/// <param name="BookingRef">The booking.</param>
/// <param name="Lines">One for each slice, in the order of the booking.</param>
/// <param name="ExpiresAt">The first instant it no longer holds.</param>
public sealed record CancellationQuote(
    string BookingRef, ImmutableArray<CancellationLine> Lines, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest a quote holds; less where a charge goes up before.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>While a bank decides who has the money nothing can be promised.</summary>
    public static Refusal Disputed { get; } = Refusal.Conflict(
        "payment_disputed", "The payer's bank asks for the money back; cancel once it has decided.");

    /// <summary>
    /// What it gives as a voucher; null where no voucher is offered for it.
    /// </summary>
    public VoucherOffer? AsVoucher { get; init; }

    /// <summary>What is kept.</summary>
    public Money Charge() => Lines.Select(line => line.Charge).Sum();

    /// <summary>What had gone back already, by hand at the provider or by the bank.</summary>
    public Money Elsewhere() => Lines.Select(line => line.Elsewhere).Sum();

    /// <summary>What goes back.</summary>
    public Money Refund() => Lines.Select(line => line.Refund).Sum();

    /// <summary>Prices a cancellation.</summary>
    /// <param name="booking">A paid booking.</param>
    /// <param name="request">What to cancel.</param>
    /// <param name="charges">
    /// For what was sold by the first fare rules; null where nothing is charged, whenever it departs.
    /// </param>
    /// <param name="now">The time; compared with departures as real instants.</param>
    /// <returns>
    /// The quote; <c>booking_not_paid</c>, <c>booking_not_confirmed</c>, <c>booking_expired</c>,
    /// <c>payment_disputed</c>, <c>already_cancelled</c>, <c>adult_required</c>, <c>too_late_to_cancel</c>; or mistakes
    /// under <c>/slices</c> and <c>/passengers</c>.
    /// </returns>
    public static Result<CancellationQuote> Of(
        Booking booking, CancellationRequest request, CancellationCharges? charges, DateTimeOffset now)
    {
        if (RefusalOf(booking) is { } refusal)
        {
            return refusal;
        }

        var mistakes = new Mistakes();
        var slices = Slices(booking, request, mistakes);
        CheckPassengers(booking, request, mistakes);
        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        return Price(
            booking,
            slices.Select(slice => (slice, Leaving: request.Passengers is { } named
                ? [.. booking.Passengers.Select(passenger => passenger.PassengerId).Where(named.Contains)]
                : Ids(booking.TravellersOn(slice)))),
            charges,
            now);
    }

    /// <summary>The same cancellation at today's terms, or why it is not possible any more.</summary>
    internal Result<CancellationQuote> Again(Booking booking, CancellationCharges charges, DateTimeOffset now) =>
        RefusalOf(booking) is { } refusal
            ? refusal
            : Price(
                booking,
                Lines.Select(line => (booking.Slices.First(slice => slice.Name == line.Slice), line.Passengers)),
                charges,
                now);

    /// <summary>Whether both promise the same.</summary>
    internal bool Agrees(CancellationQuote other) =>
        Lines.Length == other.Lines.Length && Lines.Zip(other.Lines).All(pair => pair.First.Agrees(pair.Second));

    internal static Refusal? RefusalOf(Booking booking) => booking switch
    {
        _ when booking.IsArriving() => BookingSplits.StillArriving,
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled }
            when booking.IsDisputed() => Disputed,
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } => null,
        { Status: BookingStatus.Cancelled } =>
            Refusal.Conflict("already_cancelled", "The booking has been cancelled."),
        { Status: BookingStatus.Expired } =>
            Refusal.Conflict("booking_expired", "The booking has expired; nothing is left to cancel."),
        { Payment.IsPaid: false } =>
            Refusal.Conflict("booking_not_paid", "The booking is not paid yet: cancel it without a quote."),
        _ => PaymentDecision.BeingProcessed,
    };

    private static Result<CancellationQuote> Price(
        Booking booking,
        IEnumerable<(BookedSlice Slice, ImmutableArray<string> Leaving)> parts,
        CancellationCharges? charges,
        DateTimeOffset now)
    {
        var lines = ImmutableArray.CreateBuilder<CancellationLine>();
        var ahead = booking.Ahead();
        var left = booking.LeftToGive();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
        foreach (var (slice, leaving) in parts)
        {
            if (!SliceCancellation.Of(booking, slice, leaving, charges, now).Is(out var part, out var refusal))
            {
                return refusal;
            }

            lines.Add(Settlement.LessGone(part.Line, ref ahead, ref left));
            expiresAt = part.ChangesAt < expiresAt ? part.ChangesAt : expiresAt;
        }

        return new CancellationQuote(booking.BookingRef, lines.ToImmutable(), expiresAt);
    }

    private static List<BookedSlice> Slices(Booking booking, CancellationRequest request, Mistakes mistakes)
    {
        if (request.Slices is not { } named)
        {
            var left = booking.Slices.Where(slice => !booking.TravellersOn(slice).IsEmpty).ToList();
            mistakes.Require(
                left.Count <= 1,
                "/slices",
                $"is required: name the slices to cancel, of {string.Join(", ", left.Select(slice => slice.Name))}");
            return left.Count == 0 ? [booking.Slices[^1]] : left;
        }

        for (var i = 0; i < named.Length; i++)
        {
            mistakes.Require(
                booking.Slices.Any(slice => slice.Name == named[i]),
                $"/slices/{i}",
                $"is no slice of this booking, which has {string.Join(", ", booking.Slices.Select(slice => slice.Name))}");
            mistakes.Require(named.IndexOf(named[i]) == i, $"/slices/{i}", "is named twice");
        }

        return [.. booking.Slices.Where(slice => named.Contains(slice.Name))];
    }

    private static void CheckPassengers(Booking booking, CancellationRequest request, Mistakes mistakes)
    {
        var named = request.Passengers ?? [];
        for (var i = 0; i < named.Length; i++)
        {
            mistakes.Require(
                booking.Passengers.Any(passenger => passenger.PassengerId == named[i]),
                $"/passengers/{i}",
                "is no passenger of this booking");
            mistakes.Require(named.IndexOf(named[i]) == i, $"/passengers/{i}", "is named twice");
        }
    }

    private static ImmutableArray<string> Ids(IEnumerable<Passenger> passengers) =>
        [.. passengers.Select(passenger => passenger.PassengerId)];
}
