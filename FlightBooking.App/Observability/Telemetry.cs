using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FlightBooking.App.Observability;

/// <summary>
/// Traces and metrics of this app, for OpenTelemetry or any other listener: add the source and the meter named
/// <see cref="Name"/>. Nothing here holds names, addresses or ids of people.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "FlightBooking";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans: one a request, one an activity of a workflow.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>
    /// A span for one run of an activity. Orchestrators have none: they run again and again from their histories.
    /// </summary>
    public static Activity? OfActivity(string name) => Source.StartActivity($"activity {name}");

    /// <summary>How long searches take, in seconds; tag <c>kind</c>: search, listing or calendar.</summary>
    public static Histogram<double> SearchDuration { get; } = Meter.CreateHistogram<double>(
        "flightbooking.search.duration", "s", "Time a search takes.");

    /// <summary>Bookings whose seats were held.</summary>
    public static Counter<long> Holds { get; } = Meter.CreateCounter<long>(
        "flightbooking.holds", "{booking}", "Bookings whose seats were held.");

    /// <summary>Holds that became tickets.</summary>
    public static Counter<long> Conversions { get; } = Meter.CreateCounter<long>(
        "flightbooking.conversions", "{booking}", "Holds that became tickets.");

    /// <summary>Payments heard of; tag <c>outcome</c>: accepted, late, stray or declined.</summary>
    public static Counter<long> Payments { get; } = Meter.CreateCounter<long>(
        "flightbooking.payments", "{payment}", "Payments heard of.");

    /// <summary>Refunds that came to an end; tag <c>outcome</c>: succeeded or failed.</summary>
    public static Counter<long> Refunds { get; } = Meter.CreateCounter<long>(
        "flightbooking.refunds", "{refund}", "Refunds that came to an end.");

    /// <summary>Tries to send e-mails; tag <c>outcome</c>: <see cref="Core.Mail.MailOutcome"/>.</summary>
    public static Counter<long> Mails { get; } = Meter.CreateCounter<long>(
        "flightbooking.mails", "{mail}", "Tries to send e-mails.");

    /// <summary>
    /// How old workflows are when they come to their end, in seconds; tag <c>workflow</c>: booking (from the hold
    /// to the ticket) or refund (from the request to the provider's last word).
    /// </summary>
    public static Histogram<double> WorkflowAge { get; } = Meter.CreateHistogram<double>(
        "flightbooking.workflow.age", "s", "Age of workflows when they come to their end.");

    /// <summary>Measures from now until it is disposed.</summary>
    public static Timing Time(Histogram<double> histogram, string kind) => new(histogram, kind);

    /// <summary>A measurement under way.</summary>
    public readonly struct Timing(Histogram<double> histogram, string kind) : IDisposable
    {
        private readonly long started = Stopwatch.GetTimestamp();

        /// <summary>Ends it.</summary>
        public void Dispose() =>
            histogram.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds, KeyValuePair.Create<string, object?>("kind", kind));
    }
}
