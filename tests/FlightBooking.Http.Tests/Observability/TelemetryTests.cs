using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FlightBooking.App.Observability;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Observability;

public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<(string Name, double Value, string? Tag)> measurements = new();
    private readonly ActivityListener tracer;
    private readonly MeterListener meter = new();
    private TestHost host = null!;

    public TelemetryTests()
    {
        tracer = new()
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(tracer);
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        meter.Start();
    }

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        tracer.Dispose();
        meter.Dispose();
    }

    [Theory]
    [InlineData("01")]
    [InlineData("00")]
    public async Task A_request_is_a_span_of_the_callers_trace(string flags)
    {
        var traceId = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/airports/NIL?name=Rao");
        request.Headers.Add("traceparent", $"00-{traceId}-b7ad6b7169203331-{flags}");

        await host.Anonymous().SendAsync(request);

        var span = await SpanAsync(one => one.TraceId.ToHexString() == traceId);
        Assert.Equal(("GET /v1/airports/{code}", ActivityKind.Server), (span.OperationName, span.Kind));
        Assert.Equal(
            "http.request.method=GET http.response.status_code=404 http.route=/v1/airports/{code}",
            string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_booking_is_measured_from_the_search_to_the_ticket()
    {
        var customer = await host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var bookingRef = booked["bookingRef"]!.GetValue<string>();
        await customer.PayAsync(bookingRef, "4000000000000002");
        await customer.PayAsync(bookingRef);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        await customer.GetAsync("/v1/flights?limit=1");
        await customer.GetAsync($"/v1/calendar?origin=DEL&destination=BOM&from={Day:yyyy-MM-dd}&to={Day:yyyy-MM-dd}");

        // Other tests of this process may add to them.
        await HasAsync("flightbooking.conversions", null);
        await HasAsync("flightbooking.payments", "declined");
        await HasAsync("flightbooking.payments", "accepted");
        await HasAsync("flightbooking.workflow.age", "booking");
        await HasAsync("flightbooking.holds", null);
        foreach (var kind in new[] { "search", "listing", "calendar" })
        {
            await HasAsync("flightbooking.search.duration", kind);
        }

        await SpanAsync(span => span.OperationName == "activity IssueOnlyTicket");
        Assert.DoesNotContain(spans, span => span.OperationName.Contains("Workflow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancellation_is_measured_to_the_refund()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var path = $"/v1/bookings/{booking["bookingRef"]}";
        var quote = await customer.PostAsync($"{path}/cancellation-quotes", null);
        await customer.PostAsync($"{path}/cancellations", new System.Text.Json.Nodes.JsonObject { ["quoteId"] = quote["quoteId"]!.DeepClone() });

        await customer.WaitForStatusAsync(booking["bookingRef"]!.GetValue<string>(), "cancelled");

        await HasAsync("flightbooking.refunds", "succeeded");
        await HasAsync("flightbooking.workflow.age", "refund");
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measurements.Enqueue((instrument.Name, value, tags.IsEmpty ? null : tags[0].Value as string));

    private Task<(string Name, double Value, string? Tag)> HasAsync(string name, string? tag) =>
        SoonAsync(measurements, one => one.Name == name && one.Tag == tag && one.Value > 0, $"{name} {tag}");

    private Task<Activity> SpanAsync(Func<Activity, bool> wanted) => SoonAsync(spans, wanted, "span");

    private static async Task<T> SoonAsync<T>(ConcurrentQueue<T> all, Func<T, bool> wanted, string what)
    {
        for (var look = 0; look < 500; look++)
        {
            foreach (var one in all.Where(wanted))
            {
                return one;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"There was no {what}.");
    }
}
