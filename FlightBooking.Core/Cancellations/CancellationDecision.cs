using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Cancellations;

/// <summary>Decisions about cancelling; each is safe to take again on the same facts.</summary>
public static class CancellationDecision
{
    /// <summary>The cancellation that was accepted on a quote, or null.</summary>
    public static BookingCancellation? AcceptedOn(this Booking booking, string quoteHash) =>
        booking.Cancellations.FirstOrDefault(known => known.QuoteHash == quoteHash);

    private static Refusal Outdated { get; } = Refusal.Conflict(
        "quote_outdated", "The booking has changed since the quote; ask for a new one.");

    private static Refusal NoVoucher { get; } = Refusal.Invalid(
        "voucher_not_offered", "The quote offers no voucher: nothing would go back to a card.") with
    {
        Errors = Refusal.NoErrors.Add("/refundTo", ["is not offered by the quote"]),
    };

    /// <summary>
    /// Accepts a quote: from now on these passengers do not travel, and their money is on its way back. The same
    /// quote again changes nothing, however late.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="quote">What was promised.</param>
    /// <param name="quoteHash">Names the quote in the booking.</param>
    /// <param name="charges">For what was sold by the first fare rules.</param>
    /// <param name="now">The time.</param>
    /// <param name="voucherId">The voucher that it is wanted on; null where it goes back as it came.</param>
    /// <returns>
    /// The booking; or <c>quote_expired</c>, <c>quote_outdated</c>, <c>voucher_not_offered</c>, and
    /// <c>booking_not_confirmed</c> while somebody changes seats that are paid for.
    /// </returns>
    public static Result<Booking> Cancel(
        this Booking booking,
        CancellationQuote quote,
        string quoteHash,
        CancellationCharges charges,
        DateTimeOffset now,
        string? voucherId = null)
    {
        if (booking.AcceptedOn(quoteHash) is not null)
        {
            return booking;
        }

        if (now >= quote.ExpiresAt)
        {
            return Refusal.Invalid("quote_expired", "The quote is no longer held; ask for a new one.");
        }

        if (!quote.Again(booking, charges, now).Is(out var today, out _) || !today.Agrees(quote))
        {
            return Outdated;
        }

        if (booking.RefuseWhileSeatsMove(today.Lines) is { } moving)
        {
            return moving;
        }

        if (voucherId is null)
        {
            return booking.Cancel(today.Lines, quoteHash, act: null, now);
        }

        return quote.AsVoucher is not { } offer ? NoVoucher
            : VoucherOffer.Of(booking, today, offer.Rules) != offer ? Outdated
            : booking.Cancel(today.Lines, quoteHash, act: null, now, offer.OrderOf(voucherId, now));
    }

    /// <summary>
    /// The airline cancels for the customer: without a quote, as it decides about the charge itself. The same act again
    /// changes nothing.
    /// </summary>
    /// <param name="booking">A paid booking.</param>
    /// <param name="request">What to cancel.</param>
    /// <param name="charges">The tariff; null where nothing is charged, whenever it departs.</param>
    /// <param name="act">The audit record.</param>
    /// <param name="now">The time.</param>
    /// <returns>The booking; refusals as <see cref="CancellationQuote.Of"/>.</returns>
    public static Result<Booking> CancelForCustomer(
        this Booking booking,
        CancellationRequest request,
        CancellationCharges? charges,
        string act,
        DateTimeOffset now) =>
        booking.CancelledBy(act) is not null ? booking
        : CancellationQuote.Of(booking, request, charges, now).Then<Booking>(quote =>
            booking.RefuseWhileSeatsMove(quote.Lines) is { } moving ? moving
            : booking.Cancel(quote.Lines, BookingCancellation.ByAirline, act, now));

    /// <summary>The cancellation that an act of the airline made, or null.</summary>
    public static BookingCancellation? CancelledBy(this Booking booking, string act) =>
        booking.Cancellations.FirstOrDefault(known => known.Act == act);

    /// <summary>Cancels what the airline does not fly as it was sold: without a charge.</summary>
    internal static Booking CancelFor(
        this Booking booking, string proposalId, IEnumerable<CancellationLine> lines, DateTimeOffset now)
    {
        var cancelled = booking.Cancel(lines, BookingCancellation.ByDisruption, act: null, now);
        var cancellation = cancelled.Cancellations[^1];
        return cancelled with
        {
            Cancellations = cancelled.Cancellations.Replace(
                cancellation, cancellation with { ProposalId = proposalId }),
        };
    }

    // Two of a party may have exchanged a seat that was paid for, and the booking does not say so yet: who leaves would
    // have the price back of a seat in which somebody else sits.
    private static Refusal? RefuseWhileSeatsMove(this Booking booking, IEnumerable<CancellationLine> lines) =>
        booking.Slices.Any(slice => slice.PaidSeats is not null
            && slice.Segments.Any(flight => booking.Moving.Any(move => move.Departure == flight.Key()))
            && lines.Where(line => line.Slice == slice.Name).SelectMany(line => line.Passengers).ToHashSet()
                is { Count: > 0 } leaving
            && booking.TravellersOn(slice).Any(passenger => !leaving.Contains(passenger.PassengerId)))
            ? PaymentDecision.BeingProcessed with { Detail = "Seats are being changed; try again in a moment." }
            : null;

    /// <summary>Cancels what was found to be right, whoever asked for it.</summary>
    internal static Booking Cancel(
        this Booking booking,
        IEnumerable<CancellationLine> lines,
        string quoteHash,
        string? act,
        DateTimeOffset now,
        VoucherOrder? order = null)
    {
        var cancellation = booking.NewCancellation(lines, quoteHash, now) with { Act = act };
        var lapsed = booking.LapseOpen("something of the booking was cancelled first", now);
        return cancellation.Lines.GroupBy(line => line.Slice).Aggregate(
            lapsed with { Cancellations = booking.Cancellations.Add(cancellation) },
            (changed, lines) => changed.Leave([.. lines], order, now));
    }

    // The lines of one slice: the same people leave it.
    private static Booking Leave(
        this Booking booking, ImmutableArray<CancellationLine> lines, VoucherOrder? order, DateTimeOffset now)
    {
        var line = lines[0];
        var refunds = lines.Select(part => part.Refund).Sum();
        var slice = booking.Slices.First(known => known.Name == line.Slice);
        var left = slice with { CancelledPassengers = slice.CancelledPassengers.AddRange(line.Passengers) };
        var changed = (booking with { Slices = booking.Slices.Replace(slice, left) }).Noting(
            now,
            "cancellation_requested",
            $"{line.Slice}: {string.Join(", ", line.Passengers)}; charge {line.Charge}, refund {refunds}");
        return lines.Where(part => part.RefundId is not null).Aggregate(
            changed,
            (current, part) => current.RequestRefund(part, order, "was cancelled", now));
    }
}
