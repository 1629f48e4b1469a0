using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>What a customer does about paying.</summary>
internal enum PayManner
{
    AtOnce,
    DeclinedFirst,
    ChallengeLeftOpen,
    NeverAsks,
    NeverPays,
    AtTheLastMoment,
    TooLate,

    /// <summary>By a bank that brings the money later, perhaps when the hold is over.</summary>
    Slowly,

    /// <summary>The provider charges one checkout twice.</summary>
    ChargedTwice,

    /// <summary>By a checkout that somebody at the desk made by hand, at any time.</summary>
    ByHand,

    /// <summary>By the checkout and, at any time, by one made by hand.</summary>
    Twice,

    /// <summary>By hand, and another amount.</summary>
    WrongAmount,

    /// <summary>Gives the booking up instead.</summary>
    Withdraws,

    /// <summary>Opens the checkout, gives the booking up, and pays all the same, at about the same time.</summary>
    WithdrawsAndPays,
}

/// <summary>What a customer does about a booking that is confirmed.</summary>
internal enum Regret
{
    None,
    FirstSlice,
    LastSlice,
    EverySlice,
    OnePassenger,

    /// <summary>Each slice by itself, one after the other or at once.</summary>
    SliceBySlice,

    /// <summary>One passenger, then everybody.</summary>
    PassengerThenAll,

    /// <summary>Accepts one quote twice, at once and under two keys.</summary>
    SameQuoteTwice,
}

/// <summary>What a customer is going to do, drawn from the seed.</summary>
internal sealed record CustomerPlan
{
    public required int Number { get; init; }

    public required string Account { get; init; }

    public required TimeSpan Comes { get; init; }

    /// <summary>The departures of each slice.</summary>
    public required ImmutableArray<ImmutableArray<DepartureKey>> Slices { get; init; }

    public required int Adults { get; init; }

    public required int Children { get; init; }

    public required int Infants { get; init; }

    public required string? Coupon { get; init; }

    /// <summary>What the first passenger checks in, in kilograms.</summary>
    public int CheckInKg { get; init; }

    /// <summary>How what is above the allowance is paid; null where nobody brings anything.</summary>
    public string? ExtraBaggage { get; init; }

    public required PayManner Manner { get; init; }

    public required Regret Regret { get; init; }

    /// <summary>Whether a request whose answer was lost is made anew, under another key.</summary>
    public required bool IsImpatient { get; init; }

    public static CustomerPlan Draw(int number, ImmutableArray<string> accounts, DateOnly day, Dice dice)
    {
        var adults = dice.Of(1, 1, 1, 2, 2, 3);
        return new()
        {
            Number = number,
            Account = accounts[dice.Below(accounts.Length)],
            Comes = dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(dice.Of(1, 5, 20))),
            Slices = Trip(day, dice),
            Adults = adults,
            Children = dice.Chance(0.15) ? 1 : 0,
            Infants = dice.Chance(0.1) ? 1 : 0,
            Coupon = dice.Chance(0.3) ? dice.Of("ONCE", "FEW", "ALL") : null,
            Manner = dice.Chance(0.45) ? PayManner.AtOnce : (PayManner)dice.Below(Enum.GetValues<PayManner>().Length),
            Regret = dice.Chance(0.35) ? Regret.None : (Regret)dice.Below(Enum.GetValues<Regret>().Length),
            IsImpatient = dice.Chance(0.2),
        };
    }

    /// <summary>Whether they come for one flight alone, and wait where it has no seats.</summary>
    public bool Waits { get; init; }

    /// <summary>Somebody who waits.</summary>
    public static CustomerPlan DrawWaiting(
        int number, ImmutableArray<string> accounts, DepartureKey flight, Dice dice) => new()
    {
        Number = number,
        Account = accounts[number % accounts.Length],
        Comes = dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(dice.Of(5, 30, 200))),
        Slices = [[flight]],
        Adults = dice.Of(1, 1, 2, 3),
        Children = 0,
        Infants = dice.Chance(0.1) ? 1 : 0,
        Coupon = null,
        Manner = dice.Chance(0.5) ? PayManner.AtOnce : (PayManner)dice.Below(Enum.GetValues<PayManner>().Length),
        Regret = (Regret)dice.Below(Enum.GetValues<Regret>().Length),
        IsImpatient = dice.Chance(0.2),
        Waits = true,
    };

    /// <summary>The same with baggage, or not.</summary>
    public CustomerPlan Packed(Dice dice) => dice.Chance(0.3)
        ? this with { CheckInKg = dice.Of(16, 22, 32), ExtraBaggage = dice.Of("prepaid", "at_airport") }
        : this;

    private static ImmutableArray<ImmutableArray<DepartureKey>> Trip(DateOnly day, Dice dice)
    {
        ImmutableArray<DepartureKey> direct = [Scenery.Key("M9101", day)];
        ImmutableArray<DepartureKey> around = [Scenery.Key("M9110", day), Scenery.Key("M9111", day)];
        ImmutableArray<DepartureKey> back = [Scenery.Key("M9102", day.AddDays(1))];
        ImmutableArray<DepartureKey> other = [Scenery.Key("K9701", day.AddDays(1))];
        return dice.Below(6) switch
        {
            0 => [direct],
            1 => [around],
            2 => [direct, back],
            3 => [direct, other],
            4 => [around, back],
            _ => [around, other],
        };
    }
}
