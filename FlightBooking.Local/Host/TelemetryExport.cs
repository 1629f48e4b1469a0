using FlightBooking.App.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FlightBooking.Local.Host;

/// <summary>
/// Sends traces and metrics by OTLP to where the <c>OTEL_EXPORTER_OTLP_…</c> environment variables say, as long
/// as it lives; what is still to be sent goes out when it is disposed.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    public TelemetryExport()
    {
        var service = ResourceBuilder.CreateDefault().AddService("flightbooking-local");

        // Always on: the web server's own spans, which are not exported because they hold whole URLs, would
        // otherwise decide that their children are not sampled either.
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(service)
            .SetSampler(new AlwaysOnSampler())
            .AddSource(Telemetry.Name)
            .AddOtlpExporter()
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(service)
            .AddMeter(Telemetry.Name)
            .AddOtlpExporter()
            .Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
