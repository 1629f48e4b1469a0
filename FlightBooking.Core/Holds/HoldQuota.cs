using System.Collections.Frozen;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Holds;

/// <summary>How much one account may hold without having paid for it.</summary>
public sealed record HoldQuota
{
    /// <param name="mostHolds">Unpaid bookings at once; at least 1.</param>
    /// <param name="mostSeats">Passengers with a seat in them, at once; at least the largest party.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is too small.</exception>
    public HoldQuota(int mostHolds, int mostSeats)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostHolds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSeats, BookingRequest.MostPassengers);
        MostHolds = mostHolds;
        MostSeats = mostSeats;
    }

    /// <summary>Five bookings with thirty passengers: a family that plans, a sixth of a small aircraft.</summary>
    public static HoldQuota Customer { get; } = new(5, 30);

    /// <summary>Two bookings with ten passengers: whoever has no account books a journey, and maybe anew.</summary>
    public static HoldQuota Guest { get; } = new(2, BookingRequest.MostPassengers);

    /// <summary>A travel agency: a hundred bookings with six hundred passengers.</summary>
    public static HoldQuota Agency { get; } = new(100, 600);

    /// <summary>Unpaid bookings at once.</summary>
    public int MostHolds { get; }

    /// <summary>
    /// Passengers with a seat in them, at once. A passenger has one seat on a flight, so this is also the most seats
    /// of any one flight that an account can keep from others without paying.
    /// </summary>
    public int MostSeats { get; }

    /// <summary>What is left of it for an account with that debt.</summary>
    public (int Holds, int Seats) For(HoldDebt debt, DateTimeOffset now)
    {
        var share = debt.ShareOfQuota(now);
        var holds = (int)Math.Ceiling(MostHolds * share);
        return holds == 0
            ? (0, 0)
            : (holds, Math.Max(BookingRequest.MostPassengers, (int)Math.Ceiling(MostSeats * share)));
    }
}

/// <summary>Whose quota is which.</summary>
/// <param name="Customers">Of everybody else.</param>
/// <param name="Agencies">Of the accounts that are named.</param>
/// <param name="AgencyIds">The ids of those accounts.</param>
public sealed record HoldQuotas(HoldQuota Customers, HoldQuota Agencies, FrozenSet<string> AgencyIds)
{
    /// <summary>Of whoever books without an account.</summary>
    public HoldQuota Guests { get; init; } = HoldQuota.Guest;

    /// <summary>Customers only.</summary>
    public static HoldQuotas Default { get; } = new(HoldQuota.Customer, HoldQuota.Agency, []);

    /// <summary>The quota of an account.</summary>
    public HoldQuota Of(string accountId) =>
        AgencyIds.Contains(accountId) ? Agencies : GuestAccount.Is(accountId) ? Guests : Customers;
}
