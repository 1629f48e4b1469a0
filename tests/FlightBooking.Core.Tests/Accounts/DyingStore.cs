using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Accounts;

/// <summary>Writes nothing from the n-th write to some collections on: whoever writes has died there.</summary>
public sealed class DyingStore(IDocumentStore store, int write, params string[] collections)
    : PausingStore(store, "", () => Task.CompletedTask)
{
    private int writes;

    /// <inheritdoc/>
    protected override Task WritingAsync(string touched) =>
        writes == write || (collections.Contains(touched) && ++writes == write)
            ? throw new StoreUnavailableException("It has died.")
            : Task.CompletedTask;
}
