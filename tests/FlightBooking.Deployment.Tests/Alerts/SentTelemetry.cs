using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>Log lines as the real exporter sends them, read on their way out.</summary>
internal sealed class SentTelemetry : HttpMessageHandler
{
    private readonly ConcurrentQueue<JsonNode> envelopes = new();

    /// <summary>What the worker sends for the lines that are logged.</summary>
    public static IReadOnlyList<LogRow> Of(Action<ILoggerFactory> log) => Of(log, isFilledIn: false);

    /// <summary>What the host sends: its exporter is told to fill in what stands in braces.</summary>
    public static IReadOnlyList<LogRow> OfHost(Action<ILoggerFactory> log) => Of(log, isFilledIn: true);

    private static IReadOnlyList<LogRow> Of(Action<ILoggerFactory> log, bool isFilledIn)
    {
        var sent = new SentTelemetry();
        using (var loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(lines =>
        {
            lines.IncludeFormattedMessage = isFilledIn;
            lines.AddAzureMonitorLogExporter(options =>
            {
                // Exporters of one key share what they send by.
                options.ConnectionString = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint=https://telemetry.example/";
                options.Transport = new HttpClientTransport(sent);
                options.DisableOfflineStorage = true;
                options.EnableTraceBasedLogsSampler = false;
            });
        })))
        {
            log(loggers);
        }

        return [.. sent.envelopes.Select(LogRow.Of).OfType<LogRow>()];
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = await request.Content!.ReadAsStreamAsync(cancellationToken);
        var plain = request.Content.Headers.ContentEncoding.Contains("gzip")
            ? new GZipStream(content, CompressionMode.Decompress)
            : content;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            envelopes.Enqueue(JsonNode.Parse(line)!);
        }

        var accepted = $$"""{"itemsReceived":{{lines.Length}},"itemsAccepted":{{lines.Length}},"errors":[]}""";
        return new(HttpStatusCode.OK) { Content = new StringContent(accepted, Encoding.UTF8, "application/json") };
    }
}

/// <summary>A row of AppTraces or AppExceptions.</summary>
/// <param name="Table">Which of the two.</param>
/// <param name="Message">The line, where it has no exception.</param>
/// <param name="OuterMessage">The message of the exception, where it has one.</param>
/// <param name="SeverityLevel">2 for a warning, 3 for an error.</param>
/// <param name="Properties">What its template was filled in with, and what else the exporter adds.</param>
internal sealed record LogRow(
    string Table,
    string Message,
    string OuterMessage,
    int SeverityLevel,
    IReadOnlyDictionary<string, string> Properties)
{
    public static LogRow? Of(JsonNode envelope)
    {
        var (type, data) = ((string?)envelope["data"]?["baseType"], envelope["data"]?["baseData"]);
        return type is "MessageData" or "ExceptionData"
            ? new(
                type == "MessageData" ? "AppTraces" : "AppExceptions",
                (string?)data!["message"] ?? "",
                (string?)data["exceptions"]?[0]?["message"] ?? "",
                data["severityLevel"]?.ToString() switch { "Error" => 3, "Critical" => 4, "Warning" => 2, _ => 1 },
                data["properties"]!.AsObject().ToDictionary(one => one.Key, one => one.Value!.ToString()))
            : null;
    }
}
