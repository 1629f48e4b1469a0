using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Shows departures as if no operator had ever decided anything about them.</summary>
internal sealed class UndecidedStore(IDocumentStore store) : StoreInBetween(store)
{
    protected override object Shown(object document) =>
        document is SeatInventory seats ? seats with { Control = null } : document;
}
