using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlightBooking.Http.Tests.Observability;

public sealed class TelemetryExportTests
{
    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_the_environment_names()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(request.Path, text, (_, before) => before + text);
            return Results.Ok();
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("flightbooking-otlp-").FullName;
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };

        await using (var host = await HostProcess.StartAsync(folder, environment))
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/v1/flights?limit=1")).Status);
            Assert.Equal(0, await host.StopAsync());
        }

        Directory.Delete(folder, recursive: true);
        Assert.Contains("GET /v1/flights", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("flightbooking.search.duration", received["/v1/metrics"], StringComparison.Ordinal);
    }
}
