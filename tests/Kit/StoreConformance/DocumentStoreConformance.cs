using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FlightBooking.Kit.StoreConformance;

/// <summary>
/// What every document store must do. An adapter's test class derives from this, opens its store, and passes.
/// Boards are named after a number of their own, so that a store may be shared by many tests.
/// </summary>
public abstract partial class DocumentStoreConformance : IAsyncLifetime
{
    private IDocumentStore? opened;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));

    protected IDocumentStore Store => opened!;

    /// <summary>A partition nobody else uses.</summary>
    protected string Board { get; } = $"board-{Guid.NewGuid():n}";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How many race each other; a slow peer may do with fewer.</summary>
    protected virtual int Contenders => 100;

    public async ValueTask InitializeAsync() => opened = await OpenAsync(Time);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<IDocumentStore> OpenAsync(TimeProvider time);

    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    protected Note NewNote(string id = "one", string text = "hello") => new(Board, id, text);

    protected async Task<Stored<Note>> CreatedAsync(Note note)
    {
        var stored = await Store.CreateAsync(Note.Collection, note, Ct);
        Assert.NotNull(stored);
        return stored;
    }

    protected ValueTask<Stored<Note>?> ReadAsync(string id = "one") => Store.ReadAsync(Note.Collection, Board, id, Ct);

    protected async Task<List<string>> ListAsync(SortOrder order = SortOrder.Ascending, string? after = null)
    {
        var ids = new List<string>();
        await foreach (var stored in Store.QueryAsync(Note.Collection, Board, order, after, Ct))
        {
            ids.Add(stored.Document.Id);
        }

        return ids;
    }
}
