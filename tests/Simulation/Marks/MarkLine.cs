using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Marks;

/// <summary>
/// The line from one life of an instance to the documents: calls take their time, are lost before or after their
/// effect, come very late, or arrive twice, of which the second is answered; and at times nothing gets through.
/// </summary>
internal sealed class MarkLine(
    IDocumentStore documents, Agenda agenda, Dice dice, double trouble, Action<object> onWritten)
    : IDocumentStore
{
    private DateTimeOffset isDownUntil;

    /// <summary>Whether the instance lives.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether calls get through.</summary>
    public bool IsDown => agenda.Now < isDownUntil;

    /// <summary>Nothing gets through for so long.</summary>
    public void GoDown(TimeSpan time) => isDownUntil = agenda.Now + time;

    /// <summary>The instance dies: whatever waits for an answer waits for ever.</summary>
    public void Die() => IsUp = false;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class => new(CallAsync(() => documents.ReadAsync(collection, partition, id, ct).Now()));

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class => new(CallAsync(() => documents.ReadManyAsync(collection, keys, ct).Now()));

    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class =>
        new(CallAsync(() => Written(documents.CreateAsync(collection, document, ct).Now()), isWrite: true));

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class =>
        new(CallAsync(() => Written(documents.ReplaceAsync(collection, document, ifMatch, ct).Now()), isWrite: true));

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class => new(CallAsync(() => documents.DeleteAsync(collection, partition, id, ifMatch, ct).Now()));

    public async IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection,
        string partition,
        SortOrder order,
        string? after,
        [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        foreach (var stored in await CallAsync(() =>
            documents.QueryAsync(collection, partition, order, after, ct).ToBlockingEnumerable(ct).ToList()))
        {
            yield return stored;
        }
    }

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class => throw new NotSupportedException("Nobody lists everything here.");

    public Task StandBackAsync(int attempt, CancellationToken ct) => agenda.DelayAsync(
        dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2 + (attempt * 2))));

    private Task<T> CallAsync<T>(Func<T> effect, bool isWrite = false)
    {
        var source = new TaskCompletionSource<T>();
        agenda.In(Latency(), () => Arrive(effect, isWrite && dice.Chance(trouble), source));
        return source.Task;
    }

    // What a dead instance has sent arrives all the same; nobody hears of it.
    private void Arrive<T>(Func<T> effect, bool isTwice, TaskCompletionSource<T> source)
    {
        if (IsDown || dice.Chance(trouble))
        {
            Answer(() => source.SetException(new StoreUnavailableException("It was lost.")));
            return;
        }

        var found = effect();
        found = isTwice ? effect() : found;
        if (dice.Chance(trouble))
        {
            Answer(() => source.SetException(new StoreUnavailableException("Its answer was lost.")));
            return;
        }

        Answer(() => source.SetResult(found));
    }

    private void Answer(Action answer) => agenda.In(Latency(), () =>
    {
        if (IsUp)
        {
            answer();
        }
    });

    private TimeSpan Latency() => dice.Chance(trouble)
        ? dice.Between(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(dice.Chance(0.1) ? 20 : 3))
        : dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(15));

    private Stored<T>? Written<T>(Stored<T>? stored)
        where T : class
    {
        if (stored is not null)
        {
            onWritten(stored.Document);
        }

        return stored;
    }
}
