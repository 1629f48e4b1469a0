using FlightBooking.Core.Storage;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// Documents kept as they are: all are immutable, so sharing them is safe, and much faster than JSON. Some seeds
/// run on the store that keeps JSON instead, as the real ones do.
/// </summary>
internal sealed class SharedDocuments(TimeProvider clock) : InMemoryDocumentStore(clock)
{
    protected override object Keep<T>(T document) => document;

    protected override T Open<T>(object kept) => (T)kept;
}
