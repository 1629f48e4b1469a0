// Microsoft.Azure.Functions.Worker.OpenTelemetry 1.2.0 (src/DotNetWorker.OpenTelemetry),
// OpenTelemetry.Extensions.Hosting 1.15.3, Azure.Monitor.OpenTelemetry.Exporter 1.9.0
using Azure.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry
{
    public static class ConfigureFunctionsOpenTelemetry
    {
        public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder) => throw null!;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class OpenTelemetryServicesExtensions
    {
        public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services) => throw null!;
    }
}

namespace OpenTelemetry
{
    public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
    {
        internal OpenTelemetryBuilder()
        {
        }

        public IServiceCollection Services => throw null!;

        public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure) => throw null!;

        public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure) => throw null!;
    }
}

namespace Azure.Monitor.OpenTelemetry.Exporter
{
#nullable disable
    public class AzureMonitorExporterOptions : ClientOptions
    {
        public TokenCredential Credential { get; set; }

        public bool EnableTraceBasedLogsSampler { get; set; }
    }

    public static class OpenTelemetryBuilderExtensions
    {
        public static IOpenTelemetryBuilder UseAzureMonitorExporter(this IOpenTelemetryBuilder builder) => throw null!;

        public static IOpenTelemetryBuilder UseAzureMonitorExporter(
            this IOpenTelemetryBuilder builder, Action<AzureMonitorExporterOptions> configureAzureMonitor) => throw null!;
    }
}
