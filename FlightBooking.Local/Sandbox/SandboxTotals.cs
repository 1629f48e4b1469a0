using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>What was taken and given back for one booking: for tools that check that no money is lost.</summary>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Payments">Its checkouts, paid or not.</param>
/// <param name="Paid">Those that were paid; more than one is a customer charged twice.</param>
/// <param name="Captured">Taken.</param>
/// <param name="Refunded">Given back.</param>
/// <param name="ChargedBack">Taken back by payers' banks.</param>
internal sealed record SandboxTotal(
    string BookingRef, string AccountId, int Payments, int Paid, Money Captured, Money Refunded, Money ChargedBack)
{
    /// <summary>What the airline holds.</summary>
    public Money Net => Captured - Refunded - ChargedBack;

    /// <summary>
    /// The totals of each booking and currency, in the order of the bookings. Exact while nothing moves; a
    /// payment that changes meanwhile may be missing, but is never counted twice.
    /// </summary>
    public static async Task<IReadOnlyList<SandboxTotal>> OfAsync(
        IAsyncEnumerable<SandboxPayment> payments, string? bookingRef, CancellationToken ct)
    {
        var totals = new SortedDictionary<(string Booking, string Currency), SandboxTotal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var payment in payments.WithCancellation(ct))
        {
            var request = payment.Request;
            if ((bookingRef is not null && request.BookingRef != bookingRef) || !seen.Add(payment.Key))
            {
                continue;
            }

            var place = (request.BookingRef, request.Amount.Currency);
            var none = request.Amount with { Amount = 0 };
            var sofar = totals.GetValueOrDefault(place)
                ?? new(request.BookingRef, AccountOf(request), 0, 0, none, none, none);
            totals[place] = sofar with
            {
                Payments = sofar.Payments + 1,
                Paid = sofar.Paid + (payment.PaidAt is null ? 0 : 1),
                Captured = sofar.Captured + payment.Captured,
                Refunded = sofar.Refunded + payment.Refunded,
                ChargedBack = sofar.ChargedBack + payment.ChargedBack,
            };
        }

        return [.. totals.Values];
    }

    private static string AccountOf(SandboxOrder order) =>
        order.MetadataOfSession().GetValueOrDefault(PaymentMetadata.AccountId) ?? "";
}
