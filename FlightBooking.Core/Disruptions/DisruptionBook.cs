using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>Disruptions and the lists of their bookings, in the store. Every call may be repeated.</summary>
public sealed class DisruptionBook(IDocumentStore store)
{
    /// <summary>Writes a new one down; one that is there stays.</summary>
    public ValueTask<Stored<Disruption>?> CreateAsync(Disruption disruption, CancellationToken ct) =>
        store.CreateAsync(Disruption.Collection, disruption, ct);

    /// <summary>The one of an id, or null.</summary>
    public async ValueTask<Disruption?> FindAsync(string disruptionId, CancellationToken ct) =>
        DocumentId.IsPossible(disruptionId)
            ? (await store.ReadAsync(Disruption.Collection, Disruption.All, disruptionId, ct))?.Document
            : null;

    /// <summary>Those of these ids, in their order.</summary>
    public async ValueTask<IReadOnlyList<Disruption>> FindAllAsync(
        IReadOnlyCollection<string> disruptionIds, CancellationToken ct)
    {
        var found = await store.ReadManyAsync(
            Disruption.Collection, [.. disruptionIds.Select(id => new DocumentKey(Disruption.All, id))], ct);
        var byId = found.ToDictionary(stored => stored.Document.DisruptionId, stored => stored.Document);
        return [.. disruptionIds.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    /// <summary>A page of them, the latest first, and where the next one begins; null after the last.</summary>
    public Task<(IReadOnlyList<Disruption> Found, string? Next)> ListAsync(
        string? after, int limit, CancellationToken ct) =>
        PageAsync(Disruption.Collection, Disruption.All, SortOrder.Descending, after, limit, ct);

    /// <summary>Changes one that is there.</summary>
    public async Task<Result<Disruption>> ChangeAsync(
        string disruptionId, Func<Disruption, Result<Disruption>> change, CancellationToken ct) =>
        (await store.ChangeAsync(Disruption.Collection, Disruption.All, disruptionId, change, ct))
            .Then<Disruption>(stored => stored.Document);

    /// <summary>A page of its bookings, and where the next one begins; null after the last.</summary>
    public Task<(IReadOnlyList<DisruptedBooking> Found, string? Next)> BookingsAsync(
        string disruptionId, string? after, int limit, CancellationToken ct) =>
        PageAsync(DisruptedBooking.Collection, disruptionId, SortOrder.Ascending, after, limit, ct);

    /// <summary>All its bookings, one by one.</summary>
    public IAsyncEnumerable<Stored<DisruptedBooking>> AllBookingsAsync(string disruptionId, CancellationToken ct) =>
        store.QueryAsync(DisruptedBooking.Collection, disruptionId, SortOrder.Ascending, null, ct);

    /// <summary>Shows how far a proposal is, unless something later is shown already.</summary>
    public async Task ShowAsync(Booking booking, string proposalId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.FindProposal(proposalId) is not { } proposal)
        {
            return;
        }

        var shown = DisruptedBooking.Of(booking, proposal);
        _ = (await store.ChangeOrCreateAsync<DisruptedBooking>(
            DisruptedBooking.Collection,
            shown.DisruptionId,
            shown.ProposalId,
            known => known is null || known.Step <= shown.Step ? shown : known,
            ct)).Value;
    }

    private async Task<(IReadOnlyList<T> Found, string? Next)> PageAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, int limit, CancellationToken ct)
        where T : class
    {
        var found = new List<T>();
        await foreach (var stored in store.QueryAsync(collection, partition, order, after, ct))
        {
            if (found.Count == limit)
            {
                return (found, collection.SortKey(found[^1]));
            }

            found.Add(stored.Document);
        }

        return (found, null);
    }
}
