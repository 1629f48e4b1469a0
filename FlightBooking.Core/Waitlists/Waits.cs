using System.Collections.Immutable;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>Names a new entry of a waitlist.</summary>
public delegate string NewWaitId();

/// <summary>Whom to let wait, and for what.</summary>
/// <param name="Departure">The flight.</param>
/// <param name="Cabin">The cabin.</param>
/// <param name="Party">Who.</param>
public sealed record WaitWish(Departure Departure, Cabin Cabin, WaitParty Party);

/// <summary>An entry as it is now.</summary>
/// <param name="Departure">The flight.</param>
/// <param name="Entry">It.</param>
/// <param name="Position">Its place among those who wait for the cabin; null where it does not wait.</param>
public sealed record ShownWait(DepartureKey Departure, WaitEntry Entry, int? Position);

/// <summary>What accounts wait for. Every call may be repeated.</summary>
public sealed class Waits(
    IDocumentStore store,
    DepartureSeats departures,
    SeatAvailability availability,
    WaitTelling telling,
    Func<DepartureKey, Departure?> find,
    NewWaitId newId,
    TimeProvider clock)
{
    // Longer than a request may take.
    private static readonly TimeSpan LongestJoin = TimeSpan.FromMinutes(10);

    /// <summary>Names an entry.</summary>
    public static string NewId() => $"{WaitEntry.Prefix}{RandomText.Characters(20)}";

    /// <summary>
    /// Has a party wait: refusals as <see cref="SeatInventory.Join"/>, and <c>too_many_waitlist_entries</c>.
    /// </summary>
    /// <param name="accountId">Who asks.</param>
    /// <param name="wish">For what.</param>
    /// <param name="isRepeated">Whether a try before this one may have joined already: then that is the answer.</param>
    /// <param name="ct">Stops it while nothing has been written.</param>
    public async Task<Result<ShownWait>> JoinAsync(
        string accountId, WaitWish wish, bool isRepeated, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var departure = find(wish.Departure.Key) ?? wish.Departure;
        var closesAt = Waitlist.ClosingOf(departure);
        var seats = await availability.ReadAsync(departure, ct);
        if (isRepeated
            && seats.Waiting?.FindOpen(accountId, wish.Cabin) is { } before
            && before.Party == wish.Party)
        {
            return Shown(departure.Key, seats, before);
        }

        // Whoever is refused is so by looking, as far as that can be seen, and leaves nothing.
        var entry = new WaitEntry(newId(), accountId, wish.Cabin, wish.Party, clock.GetUtcNow());
        if (seats.Join(entry, closesAt, entry.JoinedAt).Refusal is { } full)
        {
            return full;
        }

        ct = CancellationToken.None;
        await store.ChangeOrCreateAsync<WaitlistedDeparture>(
            WaitlistedDeparture.Collection,
            WaitlistedDeparture.All,
            departure.Key.ToString(),
            _ => new WaitlistedDeparture(departure.Key, clock.GetUtcNow()),
            ct);
        if (await BeginAsync(accountId, new(departure.Key, entry), ct) is { } tooMany)
        {
            return tooMany;
        }

        var joined = await departures.DecideAsync(
            departure.Key, departure.Flight.Aircraft, (current, now) => current.Join(entry, closesAt, now), ct);
        if (joined.Is(out var after, out var refusal))
        {
            return Shown(departure.Key, after, entry);
        }

        await DropAsync(accountId, entry.Id, ct);
        return refusal;
    }

    /// <summary>One entry of an account: <c>waitlist_entry_not_found</c>.</summary>
    public async Task<Result<ShownWait>> FindAsync(string accountId, string id, CancellationToken ct) =>
        (await ReadAsync(accountId, ct)).Find(id) is { } wait && await ShowAsync(accountId, wait, ct) is { } shown
            ? shown
            : NotFound;

    /// <summary>All of an account, the newest first.</summary>
    public async Task<IReadOnlyList<ShownWait>> ListAsync(string accountId, CancellationToken ct)
    {
        var waits = (await ReadAsync(accountId, ct)).Waits.Reverse().ToList();
        var shown = await Task.WhenAll(waits.Select(wait => ShowAsync(accountId, wait, ct)));
        return [.. shown.OfType<ShownWait>()];
    }

    /// <summary>Ends an entry; once it has ended nothing changes: <c>waitlist_entry_not_found</c>.</summary>
    public async Task<Refusal?> LeaveAsync(string accountId, string id, CancellationToken ct)
    {
        if ((await ReadAsync(accountId, ct)).Find(id) is not { } wait)
        {
            return NotFound;
        }

        var left = await departures.WaitAsync(
            wait.Departure, AircraftOf(wait), (seats, now) => seats.Leave(id, now), CancellationToken.None);
        await telling.TellAsync(wait.Departure, left, CancellationToken.None);
        return null;
    }

    /// <summary>What an account takes by an entry when it books: <c>waitlist_not_offered</c>.</summary>
    public async Task<Result<OfferedSeats>> OfferedAsync(string accountId, string id, CancellationToken ct) =>
        (await ReadAsync(accountId, ct)).Find(id) is { } wait
            ? new OfferedSeats(id, accountId, wait.Departure)
            : SeatInventory.NotOffered;

    /// <summary>Takes an account that is erased off every list.</summary>
    public async Task EraseAsync(string accountId, CancellationToken ct)
    {
        foreach (var wait in (await ReadAsync(accountId, ct)).Waits)
        {
            await departures.WaitAsync(
                wait.Departure, AircraftOf(wait), (seats, _) => seats.Forget(wait.Entry.Id), ct);
        }

        await store.DeleteAsync(AccountWaits.Collection, accountId, accountId, ct);
    }

    private static Refusal NotFound => Refusal.NotFound("waitlist_entry");

    private static ShownWait Shown(DepartureKey departure, SeatInventory seats, WaitEntry entry) =>
        new(departure, entry, seats.Waiting?.PositionOf(entry));

    // Null where it was never joined, or is being joined.
    private async Task<ShownWait?> ShowAsync(string accountId, AccountWait wait, CancellationToken ct)
    {
        if (wait.Entry.IsOver)
        {
            return new(wait.Departure, wait.Entry, null);
        }

        var seats = await departures.WaitAsync(wait.Departure, AircraftOf(wait), (seats, _) => seats, ct);
        return seats?.Waiting?.Find(wait.Entry.Id) is { } entry ? Shown(wait.Departure, seats, entry)
            : (await ReadAsync(accountId, ct)).Find(wait.Entry.Id) is { Entry: { IsOver: true } ended }
                ? new(wait.Departure, ended, null)
                : null;
    }

    private string? AircraftOf(AccountWait wait) => find(wait.Departure)?.Flight.Aircraft;

    private async Task<Refusal?> BeginAsync(string accountId, AccountWait wait, CancellationToken ct)
    {
        if (await TryAsync() is null)
        {
            return null;
        }

        // What somebody died over does not count for ever.
        foreach (var known in (await ReadAsync(accountId, ct)).Waits)
        {
            if (known.Entry.JoinedAt + LongestJoin < clock.GetUtcNow()
                && await ShowAsync(accountId, known, ct) is null)
            {
                await DropAsync(accountId, known.Entry.Id, ct);
            }
        }

        return await TryAsync();

        async Task<Refusal?> TryAsync() => (await store.ChangeOrCreateAsync<AccountWaits>(
            AccountWaits.Collection,
            accountId,
            accountId,
            waits => (waits ?? AccountWaits.None(accountId)).Begin(wait, clock.GetUtcNow()),
            ct)).Refusal;
    }

    private async Task<AccountWaits> ReadAsync(string accountId, CancellationToken ct) =>
        (await store.ReadAsync(AccountWaits.Collection, accountId, accountId, ct))?.Document
        ?? AccountWaits.None(accountId);

    private async Task DropAsync(string accountId, string id, CancellationToken ct) =>
        await store.ChangeAsync<AccountWaits>(
            AccountWaits.Collection, accountId, accountId, waits => waits.Drop(id), ct);
}
