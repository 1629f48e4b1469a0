using FlightBooking.App.Repair;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Writes the list of what a booking is found by, and not always what is on it.</summary>
public sealed class UnfoundCaller(RepairParts parts)
{
    private readonly ReconcilePayments repair = parts.WithStore(store => new Forgetful(store));

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => repair.Run(timer, workflows, ct);

    // One of eight keys, whatever it stands for.
    private sealed class Forgetful(IDocumentStore store) : StoreInBetween(store)
    {
        public override ValueTask<Stored<T>?> CreateAsync<T>(
            Collection<T> collection, T document, CancellationToken ct)
            where T : class =>
            document is FoundBy { All: null } entry && entry.Key[0] is '0' or '1'
                ? new((Stored<T>?)null)
                : base.CreateAsync(collection, document, ct);

        protected override object Shown(object document) => document;
    }
}
