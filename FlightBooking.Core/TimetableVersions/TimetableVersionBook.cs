using FlightBooking.Core.Storage;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>The versions and which of them is flown, in the store. Every call may be repeated.</summary>
/// <param name="store">Where they are.</param>
/// <param name="clock">The time.</param>
public sealed class TimetableVersionBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Notes a version; null where its id is taken.</summary>
    public ValueTask<Stored<TimetableVersion>?> CreateAsync(TimetableVersion version, CancellationToken ct) =>
        store.CreateAsync(TimetableVersion.Collection, version, ct);

    /// <summary>The version of an id, or null.</summary>
    public async ValueTask<TimetableVersion?> FindAsync(string timetableId, CancellationToken ct) =>
        DocumentId.IsPossible(timetableId)
            ? (await store.ReadAsync(TimetableVersion.Collection, TimetableVersion.All, timetableId, ct))?.Document
            : null;

    /// <summary>A page of them, the latest first, and where the next one begins; null after the last.</summary>
    public async Task<(IReadOnlyList<TimetableVersion> Versions, string? Next)> ListAsync(
        string? after, int limit, CancellationToken ct)
    {
        var found = new List<TimetableVersion>();
        await foreach (var stored in store.QueryAsync(
            TimetableVersion.Collection, TimetableVersion.All, SortOrder.Descending, after, ct))
        {
            if (found.Count == limit)
            {
                return (found, TimetableVersion.Collection.SortKey(found[^1]));
            }

            found.Add(stored.Document);
        }

        return (found, null);
    }

    /// <summary>Changes a version that is there.</summary>
    public async Task ChangeAsync(
        string timetableId, Func<TimetableVersion, TimetableVersion> change, CancellationToken ct) =>
        _ = (await store.ChangeAsync<TimetableVersion>(
            TimetableVersion.Collection, TimetableVersion.All, timetableId, version => change(version), ct)).Value;

    /// <summary>Which one is flown.</summary>
    public async ValueTask<ActiveTimetable> ActiveAsync(CancellationToken ct) =>
        (await store.ReadAsync(ActiveTimetable.Collection, ActiveTimetable.Key.Partition, ActiveTimetable.Key.Id, ct))
            ?.Document ?? ActiveTimetable.Initial;

    /// <summary>Has another one flown; see <see cref="ActiveTimetable.Replace"/>.</summary>
    public async Task<Result<ActiveTimetable>> ActivateAsync(
        string timetableId, string replaces, CancellationToken ct) =>
        (await store.ChangeOrCreateAsync<ActiveTimetable>(
            ActiveTimetable.Collection,
            ActiveTimetable.Key.Partition,
            ActiveTimetable.Key.Id,
            current => (current ?? ActiveTimetable.Initial).Replace(timetableId, replaces, clock.GetUtcNow()),
            ct)).Then<ActiveTimetable>(stored => stored.Document);

    /// <summary>Has the flights of a disruption flown as it says, whatever timetable is active.</summary>
    public Task ApplyAsync(AppliedDisruption disruption, CancellationToken ct) =>
        store.ChangeOrCreateAsync<ActiveTimetable>(
            ActiveTimetable.Collection,
            ActiveTimetable.Key.Partition,
            ActiveTimetable.Key.Id,
            current => (current ?? ActiveTimetable.Initial).Apply(disruption, clock.GetUtcNow()),
            ct);
}
