using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>What every request cost, in request units, as a histogram by container, operation and outcome.</summary>
public static class RequestCharges
{
    /// <summary>The meter a host listens to.</summary>
    public const string MeterName = "FlightBooking.Cosmos";

    /// <summary>The histogram: the name OpenTelemetry has for it.</summary>
    public const string HistogramName = "azure.cosmosdb.client.operation.request_charge";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Charges =
        Meter.CreateHistogram<double>(HistogramName, "{request_unit}", "Request units consumed by a request.");

    internal static ResponseMessage Record(ResponseMessage response, string container, string operation)
    {
        if (Charges.Enabled)
        {
            Charges.Record(response.Headers.RequestCharge, new TagList
            {
                { "db.system.name", "azure.cosmosdb" },
                { "db.collection.name", container },
                { "db.operation.name", operation },
                { "db.response.status_code", (int)response.StatusCode },
            });
        }

        return response;
    }
}
