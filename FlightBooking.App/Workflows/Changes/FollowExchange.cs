using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Changes;

/// <summary>What became of a change of flights.</summary>
/// <param name="Settlement">What settles its charge and difference; null for nothing, and where that is done.</param>
/// <param name="RefundId">The refund of what was paid for it, where it cannot hold; null where it does.</param>
public sealed record ExchangeOutcome(CancellationToFulfil? Settlement, string? RefundId);

/// <summary>
/// Sells and lets go of seats as a change of flights says. What was disrupted meanwhile is looked at when it is sold.
/// </summary>
public sealed class FollowExchange(
    Exchanges exchanges, LateSales late, FlightSearch search, SeatAvailability availability)
{
    [Function(nameof(FollowExchange))]
    public async Task<ExchangeOutcome> Run([ActivityTrigger] ChangeKey followed, CancellationToken ct)
    {
        var booking = await exchanges.FollowAsync(followed.Booking, followed.ChangeId, ct);
        await late.CheckAsync(booking, new(search, availability.LeftAsync), ct);
        var change = booking.FindChange(followed.ChangeId)!;

        // What is finished is left alone where this begins anew: a refund that a bank sends back after that is taken up
        // by the cancellation itself, which may be under way.
        var settlement = booking.Cancellations.FirstOrDefault(known =>
            known.ChangeId == followed.ChangeId && known.FinishedAt is null);
        return new(
            settlement is null ? null : CancellationToFulfil.Of(booking, settlement),
            change is { Status: ChangeStatus.Lapsed, Payment.PaymentIntentId: { } intent }
                ? PaymentDecision.StrayRefundId(booking.BookingRef, intent)
                : null);
    }
}
