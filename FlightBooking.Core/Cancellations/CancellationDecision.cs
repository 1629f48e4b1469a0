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

    /// <summary>
    /// Accepts a quote: from now on these passengers do not travel, and their money is on its way back. The same
    /// quote again changes nothing, however late.
    /// </summary>
    /// <returns>The booking; or <c>quote_expired</c>, <c>quote_outdated</c>.</returns>
    public static Result<Booking> Cancel(
        this Booking booking,
        CancellationQuote quote,
        string quoteHash,
        CancellationCharges charges,
        DateTimeOffset now)
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
            return Refusal.Conflict("quote_outdated", "The booking has changed since the quote; ask for a new one.");
        }

        return booking.Cancel(today.Lines, quoteHash, act: null, now);
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
            booking.Cancel(quote.Lines, BookingCancellation.ByAirline, act, now));

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

    /// <summary>Cancels what was found to be right, whoever asked for it.</summary>
    internal static Booking Cancel(
        this Booking booking,
        IEnumerable<CancellationLine> lines,
        string quoteHash,
        string? act,
        DateTimeOffset now)
    {
        var id = BookingCancellation.IdOf(booking.BookingRef, booking.Cancellations.Length + 1);
        var split = new RefundSplit(booking);
        var cancellation = new BookingCancellation
        {
            CancellationId = id,
            RequestedAt = now,
            QuoteHash = quoteHash,
            Act = act,
            Lines = [.. lines.SelectMany(line => split.Of(line).Select((part, at) => part.Refund.Amount == 0
                ? part
                : part with { RefundId = at == 0 ? $"{id}-{line.Slice}" : $"{id}-{line.Slice}-{at + 1}" }))],
        };
        var lapsed = booking.LapseOpen("something of the booking was cancelled first", now);
        return cancellation.Lines.GroupBy(line => line.Slice).Aggregate(
            lapsed with { Cancellations = booking.Cancellations.Add(cancellation) },
            (changed, lines) => changed.Leave([.. lines], now));
    }

    /// <summary>
    /// The seats of a cancelled slice are free again: the provider has taken its refunds over, or there are none. While
    /// one of them is not at the provider nothing changes: seats are never let go before the money is on its way.
    /// </summary>
    public static Booking ReleaseSeats(this Booking booking, string cancellationId, string slice, DateTimeOffset now)
    {
        if (booking.FindCancellation(cancellationId) is not { } cancellation
            || cancellation.Lines.Where(known => known.Slice == slice).ToList() is not [{ IsReleased: false } line, ..]
                lines
            || lines.Exists(part => part.RefundId is not null && !booking.HasReached(part.RefundId)))
        {
            return booking;
        }

        var released = cancellation with
        {
            Lines =
            [
                .. cancellation.Lines.Select(part => part.Slice == slice ? part with { IsReleased = true } : part),
            ],
        };
        var changed = booking with { Cancellations = booking.Cancellations.Replace(cancellation, released) };
        var before = booking.Slices.First(known => known.Name == slice);
        var after = before with
        {
            Seats = before.Seats.RemoveAll(seat => line.Passengers.Contains(seat.PassengerId)),
            Status = changed.HasLeft(before) ? SliceStatus.Cancelled : before.Status,
        };
        changed = changed with { Slices = changed.Slices.Replace(before, after) };
        return (changed with
        {
            Status = changed.Slices.All(known => known.Status == SliceStatus.Cancelled)
                ? BookingStatus.Cancelled
                : BookingStatus.PartiallyCancelled,
        }).Noting(now, "seats_released", $"{slice}: {string.Join(", ", line.Passengers)}");
    }

    /// <summary>The workflow has come to the end; what the refunds say stands.</summary>
    public static Booking FinishCancellation(this Booking booking, string cancellationId, DateTimeOffset now)
    {
        if (booking.FindCancellation(cancellationId) is not { } cancellation)
        {
            return booking;
        }

        var finished = booking with
        {
            Cancellations = booking.Cancellations.Replace(cancellation, cancellation with { FinishedAt = now }),
        };
        var status = finished.StatusOf(cancellation with { FinishedAt = now });
        var told = cancellation.FinishedAt is not null && booking.StatusOf(cancellation) == status;
        return told || status == CancellationStatus.Pending ? booking : finished.Noting(
            now,
            status == CancellationStatus.Completed ? "cancellation_completed" : "cancellation_failed",
            cancellationId);
    }

    // The lines of one slice: the same people leave it.
    private static Booking Leave(this Booking booking, ImmutableArray<CancellationLine> lines, DateTimeOffset now)
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
            (current, part) => current.RequestRefund(
                new BookingRefund(
                    part.RefundId!,
                    part.Slice,
                    part.Refund,
                    BookingRefundStatus.Pending,
                    ProviderRefundId: null,
                    part.PaymentIntentId ?? booking.Payment.PaymentIntentId!,
                    now),
                $"{part.Slice} was cancelled"));
    }

    private static bool HasReached(this Booking booking, string refundId) =>
        booking.Refunds.Any(refund => refund.RefundId == refundId && refund.IsAccepted());

    private static bool HasLeft(this Booking booking, BookedSlice slice) =>
        booking.TravellersOn(slice).IsEmpty
        && booking.Cancellations.SelectMany(known => known.Lines)
            .Where(line => line.Slice == slice.Name)
            .All(line => line.IsReleased);
}
