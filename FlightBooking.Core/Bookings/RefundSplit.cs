using System.Collections.Immutable;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Divides what goes back among the charges that a booking was paid by: as much as there is of the first, then of the
/// next. Each part is a line of its own, as each is a refund of its own at the provider.
/// </summary>
/// <param name="booking">The booking before.</param>
internal sealed class RefundSplit(Booking booking)
{
    private readonly List<Charge> charges = [.. booking.Payments().Select(payment => new Charge(
        payment.PaymentIntentId == booking.Payment.PaymentIntentId ? null : payment.PaymentIntentId,
        Math.Max(0, booking.AheadOn(payment.PaymentIntentId).Amount),
        booking.LeftOn(payment).Amount))];

    /// <summary>The parts of a line, which add up to it; what is kept is in the first.</summary>
    public ImmutableArray<CancellationLine> Of(CancellationLine line)
    {
        if (charges.Count == 0)
        {
            return [line];
        }

        var (elsewhere, refund) = (line.Elsewhere.Amount - line.GivenBefore, line.Refund.Amount);
        var parts = ImmutableArray.CreateBuilder<CancellationLine>();
        foreach (var charge in charges)
        {
            var part = line with
            {
                PaymentIntentId = charge.PaymentIntentId,
                Refund = line.Refund with { Amount = Take(ref charge.Left, ref refund) },
                Elsewhere = line.Refund with { Amount = Take(ref charge.Ahead, ref elsewhere) },
                GivenBefore = 0,
            };
            if (part.Refund.Amount + part.Elsewhere.Amount > 0)
            {
                parts.Add(part);
            }
        }

        if (parts.Count == 0)
        {
            parts.Add(line with
            {
                PaymentIntentId = charges[0].PaymentIntentId,
                Elsewhere = line.Elsewhere with { Amount = 0 },
            });
        }

        // What more went back than any charge says is the first one's: nothing of the line is lost.
        var first = parts[0];
        parts[0] = first with
        {
            Elsewhere = first.Elsewhere with { Amount = first.Elsewhere.Amount + elsewhere + line.GivenBefore },
            GivenBefore = line.GivenBefore,
        };
        return [.. parts.Select((part, at) =>
        {
            var charge = at == 0 ? line.Charge : line.Charge with { Amount = 0 };
            return part with { Charge = charge, Paid = charge + part.Refund + part.Elsewhere };
        })];
    }

    private static long Take(ref long from, ref long wanted)
    {
        var taken = Math.Min(from, wanted);
        from -= taken;
        wanted -= taken;
        return taken;
    }

    private sealed class Charge(string? paymentIntentId, long ahead, long left)
    {
        public readonly string? PaymentIntentId = paymentIntentId;
        public long Ahead = ahead;
        public long Left = left;
    }
}
