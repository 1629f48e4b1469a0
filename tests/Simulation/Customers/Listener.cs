using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>How somebody's server takes what it is told.</summary>
internal enum Hearing
{
    /// <summary>Always.</summary>
    Well,

    /// <summary>From some time on; until then it hangs or fails.</summary>
    Later,

    /// <summary>Never, and it says so.</summary>
    Failing,

    /// <summary>Never, and it does not even answer.</summary>
    Hanging,

    /// <summary>A few times; then it wants nothing more.</summary>
    Leaving,
}

/// <summary>A server that an account has its events sent to.</summary>
internal sealed record Listener(string Host, string Account, Hearing Hearing, ImmutableArray<EventType> Types)
{
    /// <summary>When it is to be told.</summary>
    public required TimeSpan Comes { get; init; }

    /// <summary>How long after its first message it begins to take them (<see cref="Hearing.Later"/>).</summary>
    public required TimeSpan Outage { get; init; }

    /// <summary>What it answers while it takes nothing; null where it does not.</summary>
    public required int? Failure { get; init; }

    /// <summary>How many it takes before it wants nothing more.</summary>
    public required int Patience { get; init; }

    /// <summary>What its owner does with it later.</summary>
    public required OwnerAct Act { get; init; }

    /// <summary>Whether it may keep somebody waiting.</summary>
    public bool IsSlow => Failure is null;

    public string Url => $"https://{Host}/events";

    public static Listener Draw(int number, ImmutableArray<string> accounts, Dice dice)
    {
        // At least one hears well: what the others may take from it is what it is about.
        var hearing = number == 1 ? Hearing.Well : dice.Of(
            Hearing.Well, Hearing.Later, Hearing.Later, Hearing.Failing, Hearing.Hanging, Hearing.Hanging,
            Hearing.Leaving);
        var types = dice.Chance(0.7) ? ImmutableArray<EventType>.Empty
            : [EventType.Held, EventType.Confirmed, EventType.RefundSucceeded];
        return new($"hook{number}.example", accounts[dice.Below(accounts.Length)], hearing, types)
        {
            Comes = dice.Between(TimeSpan.Zero, dice.Of(TimeSpan.Zero, TimeSpan.FromMinutes(2), TimeSpan.FromHours(2))),
            Outage = dice.Of(TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(4), TimeSpan.FromHours(5)),
            Failure = hearing switch
            {
                Hearing.Hanging => null,
                Hearing.Later => dice.Chance(0.5) ? null : 503,
                _ => dice.Of(500, 404, 302),
            },
            Patience = dice.Below(4),
            Act = number == 1 && dice.Chance(0.6) ? OwnerAct.None
                : dice.Of(OwnerAct.None, OwnerAct.None, OwnerAct.Pause, OwnerAct.Delete),
        };
    }
}

/// <summary>What an owner does with an endpoint.</summary>
internal enum OwnerAct
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Switches it off, and on again.</summary>
    Pause,

    /// <summary>Wants nothing more of it.</summary>
    Delete,
}
