using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Holds;

/// <summary>
/// What an account owes for seats that it held and did not pay for: nothing but an instant, at which time will have
/// paid it off. The more it owes, the less it may hold.
/// </summary>
/// <param name="PaidOffAt">When nothing is owed any more.</param>
public readonly record struct HoldDebt(DateTimeOffset PaidOffAt)
{
    /// <summary>Owed where a whole quota was held until it ran out.</summary>
    public static readonly TimeSpan OfWholeQuota = TimeSpan.FromHours(10);

    /// <summary>So much costs nothing: everybody changes their mind.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromHours(4);

    /// <summary>With so much nothing may be held.</summary>
    public static readonly TimeSpan Most = Forgiven + OfWholeQuota;

    private static readonly TimeSpan Cap = TimeSpan.FromDays(1);

    /// <summary>
    /// One more hold ended unpaid: owed is its share of the quota, for the part of its time that it was held.
    /// </summary>
    public HoldDebt Charge(EndedHold hold, HoldQuota quota)
    {
        var since = PaidOffAt > hold.EndedAt ? PaidOffAt : hold.EndedAt;
        var owed = since + (OfWholeQuota / quota.MostHolds * hold.PartHeld);
        var most = hold.EndedAt + Cap;
        return new(owed < most ? owed : Later(most, PaidOffAt));
    }

    /// <summary>One more hold was paid: twice what one that ran out costs is forgiven.</summary>
    public HoldDebt Credit(HoldQuota quota)
    {
        var forgiven = OfWholeQuota / quota.MostHolds * 2;
        return new(PaidOffAt - DateTimeOffset.MinValue > forgiven ? PaidOffAt - forgiven : DateTimeOffset.MinValue);
    }

    /// <summary>How much of the quota is left, 0 to 1.</summary>
    public double ShareOfQuota(DateTimeOffset now) =>
        Math.Clamp((Most - (PaidOffAt - now)) / OfWholeQuota, 0, 1);

    /// <summary>How long until something may be held again; zero or less where it may.</summary>
    public TimeSpan Wait(DateTimeOffset now) => PaidOffAt - now - Most;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>A hold that ended and was not paid.</summary>
/// <param name="EndedAt">When.</param>
/// <param name="PartHeld">
/// Which part of its time it was held, 0 (given up at once) to 1 (it ran out); of one that was held for more than eight
/// hours, one for each eight of them.
/// </param>
public readonly record struct EndedHold(DateTimeOffset EndedAt, double PartHeld)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(8);

    /// <summary>How a booking's hold ended; null while it goes on, and where it was paid.</summary>
    public static EndedHold? Of(Booking booking, DateTimeOffset now)
    {
        if (booking.Payment.PaidAt is not null
            || (booking.Status == BookingStatus.PendingPayment && booking.HoldExpiresAt > now))
        {
            return null;
        }

        var ended = booking.Status == BookingStatus.Cancelled && booking.Cancellations is [.., var withdrawal]
            ? withdrawal.RequestedAt
            : booking.HoldExpiresAt;
        var held = ended - booking.CreatedAt;
        var part = held / (booking.HoldExpiresAt - booking.CreatedAt);
        return new(ended, Math.Max(Math.Clamp(part, 0, 1), held / Long));
    }
}
