using FlightBooking.Cosmos;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FlightBooking.Kit.CosmosPeer;

/// <summary>Listens to what the store says its requests cost.</summary>
internal sealed class ChargeLog : IDisposable
{
    private readonly ConcurrentQueue<Charge> charges = new();
    private readonly MeterListener listener = new();

    public ChargeLog()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument is { Name: RequestCharges.HistogramName, Meter.Name: RequestCharges.MeterName })
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, units, tags, _) =>
        {
            var told = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            charges.Enqueue(new(
                (string)told["db.collection.name"]!,
                (string)told["db.operation.name"]!,
                (int)told["db.response.status_code"]!,
                units));
        });
        listener.Start();
    }

    public IReadOnlyList<Charge> Of(string container) => [.. charges.Where(charge => charge.Container == container)];

    public void Dispose() => listener.Dispose();

    internal sealed record Charge(string Container, string Operation, int Status, double Units)
    {
        public void Deconstruct(out string operation, out int status) => (operation, status) = (Operation, Status);
    }
}
