using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Desk;

/// <summary>What waits for a person of bookings, in the store.</summary>
/// <param name="store">Where it is.</param>
/// <param name="clock">The time.</param>
public sealed class DeskTasks(IDocumentStore store, TimeProvider clock)
{
    /// <summary>
    /// Notes that something waits. Written anew each time, under another tag, so that whoever has just seen it done
    /// does not take it away.
    /// </summary>
    public async Task NoteAsync(DeskTask task, CancellationToken ct) =>
        await store.ChangeOrCreateAsync<DeskTask>(
            DeskTask.Collection,
            DeskTask.Open,
            (task ?? throw new ArgumentNullException(nameof(task))).TaskId,
            _ => task,
            ct);

    /// <summary>The task of an id, or null.</summary>
    public async ValueTask<DeskTask?> FindAsync(string taskId, CancellationToken ct) =>
        (await store.ReadAsync(DeskTask.Collection, DeskTask.Open, taskId, ct))?.Document;

    /// <summary>All that waits still, the oldest first; what does not is taken away.</summary>
    public async Task<IReadOnlyList<DeskTask>> ListAsync(CancellationToken ct)
    {
        var noted = new List<Stored<DeskTask>>();
        await foreach (var task in
            store.QueryAsync(DeskTask.Collection, DeskTask.Open, SortOrder.Ascending, null, ct))
        {
            noted.Add(task);
        }

        var bookings = await store.ReadManyAsync(
            Booking.Collection,
            [.. noted.Select(task => new DocumentKey(task.Document.AccountId!, task.Document.BookingRef!)).Distinct()],
            ct);
        var now = clock.GetUtcNow();
        var waiting = bookings.SelectMany(stored => DeskTask.Of(stored.Document, now))
            .Select(task => task.TaskId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (task, tag) in noted.Where(task => !waiting.Contains(task.Document.TaskId)))
        {
            await store.DeleteAsync(DeskTask.Collection, DeskTask.Open, task.TaskId, tag, ct);
        }

        return [.. noted.Select(task => task.Document).Where(task => waiting.Contains(task.TaskId))];
    }
}
