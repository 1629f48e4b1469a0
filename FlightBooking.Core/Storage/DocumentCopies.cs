namespace FlightBooking.Core.Storage;

/// <summary>
/// Copies of what a document says, which follow from it: whoever finds one missing writes it from there. They stand in
/// lines, and one that is there says that those before it in its line are, or were.
/// </summary>
/// <param name="Lines">The lines, each in its order.</param>
public sealed record DocumentCopies(IReadOnlyList<IReadOnlyList<DocumentCopy>> Lines)
{
    /// <summary>None at all.</summary>
    public static DocumentCopies None { get; } = new([]);

    /// <summary>
    /// What is done where the store could not take one, so that whoever looks for what is missing comes by; null where
    /// somebody does anyway.
    /// </summary>
    public Func<IDocumentStore, Task>? Otherwise { get; init; }

    /// <summary>Whether there are none.</summary>
    public bool AreNone => Lines.All(line => line.Count == 0);

    /// <summary>
    /// Writes one after the other, once the document is written. Where the store cannot take one now its line ends: the
    /// change itself is done, and nobody stops it any more.
    /// </summary>
    public async Task CreateSoonAsync(IDocumentStore store)
    {
        var isWhole = true;
        foreach (var line in Lines)
        {
            isWhole &= await CreateSoonAsync(line, store);
        }

        try
        {
            await (isWhole ? Task.CompletedTask : Otherwise?.Invoke(store) ?? Task.CompletedTask);
        }
        catch (StoreUnavailableException)
        {
            // Whoever comes by for another reason writes it.
        }
    }

    private static async Task<bool> CreateSoonAsync(IReadOnlyList<DocumentCopy> line, IDocumentStore store)
    {
        try
        {
            foreach (var copy in line)
            {
                await copy.CreateAsync(store, CancellationToken.None);
            }

            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}

/// <summary>One document that follows from another.</summary>
public abstract class DocumentCopy
{
    private DocumentCopy()
    {
    }

    /// <summary>That document.</summary>
    public static DocumentCopy Of<T>(Collection<T> collection, T document)
        where T : class => new InCollection<T>(collection, document);

    /// <summary>Creates it; nothing changes where it is there already.</summary>
    public abstract Task CreateAsync(IDocumentStore store, CancellationToken ct);

    /// <summary>Gives it to whoever writes several at once.</summary>
    public abstract void GiveTo(IDocumentTaker taker);

    private sealed class InCollection<T>(Collection<T> collection, T document) : DocumentCopy
        where T : class
    {
        public override async Task CreateAsync(IDocumentStore store, CancellationToken ct)
        {
            ArgumentNullException.ThrowIfNull(store);
            await store.CreateAsync(collection, document, ct);
        }

        public override void GiveTo(IDocumentTaker taker)
        {
            ArgumentNullException.ThrowIfNull(taker);
            taker.Take(collection, document);
        }
    }
}

/// <summary>Takes documents of any collection.</summary>
public interface IDocumentTaker
{
    /// <summary>Takes one.</summary>
    void Take<T>(Collection<T> collection, T document)
        where T : class;
}
