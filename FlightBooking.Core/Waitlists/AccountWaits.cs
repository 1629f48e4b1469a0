using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>An entry, as its account keeps it: what the departure's document says counts while it is there.</summary>
/// <param name="Departure">On which flight.</param>
/// <param name="Entry">It, as it was when the account was told of it last.</param>
public sealed record AccountWait(DepartureKey Departure, WaitEntry Entry);

/// <summary>
/// What an account waits for, and for a while what it did: begun here before the departure's document has it, so that
/// nobody waits for more than is allowed, and who is erased is found on every list.
/// </summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Waits">In the order in which they were joined.</param>
public sealed record AccountWaits(string AccountId, ImmutableArray<AccountWait> Waits)
{
    /// <summary>The most that an account waits for at once.</summary>
    public const int Most = 10;

    /// <summary>How long what has ended can be seen.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int MostEnded = 50;

    /// <summary>Each account alone in its partition.</summary>
    public static Collection<AccountWaits> Collection { get; } =
        new("waits", waits => waits.AccountId, waits => waits.AccountId);

    /// <summary>Nothing is waited for.</summary>
    public static AccountWaits None(string accountId) => new(accountId, []);

    /// <summary>One of them, or null.</summary>
    public AccountWait? Find(string id) => Waits.FirstOrDefault(wait => wait.Entry.Id == id);

    /// <summary>One more: <c>too_many_waitlist_entries</c>. What ended long ago is forgotten.</summary>
    public Result<AccountWaits> Begin(AccountWait wait, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wait);
        if (Find(wait.Entry.Id) is not null)
        {
            return this;
        }

        var ended = Waits.Where(known => known.Entry.EndedAt > now - KeptFor).TakeLast(MostEnded).ToHashSet();
        var kept = Waits.RemoveAll(known => known.Entry.IsOver && !ended.Contains(known));
        return kept.Count(known => !known.Entry.IsOver) >= Most
            ? Refusal.Conflict(
                "too_many_waitlist_entries", $"You wait for {Most} flights already; leave one of the waitlists first.")
            : this with { Waits = kept.Add(wait) };
    }

    /// <summary>As the departure has it now; what is older changes nothing.</summary>
    public AccountWaits Note(AccountWait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return Find(wait.Entry.Id) is not { } known ? this with { Waits = Waits.Add(wait) }
            : known.Entry.Version >= wait.Entry.Version ? this
            : this with { Waits = Waits.Replace(known, wait) };
    }

    /// <summary>It came to nothing.</summary>
    public AccountWaits Drop(string id) => Find(id) is { } known ? this with { Waits = Waits.Remove(known) } : this;
}
