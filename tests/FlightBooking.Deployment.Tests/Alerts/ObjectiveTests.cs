using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>What is promised, over what the real exporter makes of the line of a request.</summary>
public sealed class ObjectiveTests
{
    [Theory]
    [InlineData(200, false)]
    [InlineData(429, false)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public void A_server_error_is_not_as_promised(int status, bool isBad)
    {
        var completing = new Completing { StatusCode = status };
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(completing);
        http.Request.Method = "GET";

        var row = Assert.Single(SentTelemetry.Of(loggers =>
        {
            _ = new RequestLogStep(loggers.CreateLogger<RequestLogStep>()).AnswerAsync(
                new(http, new("SearchFlights", "/v1/flights", Access.ApiKey), "1"),
                () => Task.FromResult(Results.Empty));
            completing.Complete();
        }));

        var (all, bad) = Counted(Of("availability"), row);
        Assert.Equal((true, isBad), (all, bad));
        Assert.Equal((true, false), Counted(Of("search-speed"), row));
    }

    [Theory]
    [InlineData("search-speed", "GET", "/v1/flights", 1000, true, false)]
    [InlineData("search-speed", "POST", "/v1/searches", 1001, true, true)]
    [InlineData("search-speed", "POST", "/v1/bookings", 1001, false, true)]
    [InlineData("booking-speed", "POST", "/v1/bookings", 2000, true, false)]
    [InlineData("booking-speed", "POST", "/v1/bookings", 2000.5, true, true)]
    [InlineData("booking-speed", "GET", "/v1/bookings", 9000, false, true)]
    [InlineData("booking-speed", "POST", "/v1/bookings/{bookingRef}/payment", 9000, false, true)]
    public void What_takes_too_long_is_not_as_promised(
        string objective, string method, string route, double ms, bool isOf, bool isBad)
    {
        var row = Assert.Single(SentTelemetry.Of(loggers => loggers.CreateLogger("FlightBooking.App").LogInformation(
            "{Method} {Route} {Status} in {DurationMs:0.0} ms, {CorrelationId}", method, route, 200, ms, "c")));

        Assert.Equal((isOf, isOf && isBad), Counted(Of(objective), row));
    }

    [Fact]
    public void A_line_that_is_no_request_counts_for_nothing()
    {
        var row = Assert.Single(SentTelemetry.Of(loggers => loggers.CreateLogger("FlightBooking.App").LogError(
            "Try {Attempt} of refund {RefundId} of booking {BookingRef} failed: {Reason}. It is {Status} now",
            1, "7KQ2MX-cancellation-1-outbound", "7KQ2MX", "insufficient_funds", "Pending")));

        Assert.All(AlertRules.Objectives, objective => Assert.Equal((false, false), Counted(objective, row)));
    }

    // Google's Site Reliability Workbook, chapter 5: 2 % of the month's share in an hour, 5 % in six.
    [Fact]
    public void Alerts_come_when_a_part_of_the_months_share_is_spent()
    {
        Assert.Equal(3, AlertRules.Objectives.Count);
        Assert.Equal(
            [0.02, 0.05],
            AlertRules.Burns.Select(burn => Math.Round(burn.Rate * burn.Hours / TimeSpan.FromDays(30).TotalHours, 6)));
    }

    [Fact]
    public void What_is_promised_is_what_is_watched()
    {
        var promised = Repository.Read("docs/reliability.md");

        Assert.All(AlertRules.Objectives, objective => Assert.Contains(
            FormattableString.Invariant($"| `{objective.Name}` | {(1 - objective.Allowed) * 100:0.#} % "),
            promised,
            StringComparison.Ordinal));
    }

    private static Objective Of(string name) => AlertRules.Objectives.Single(objective => objective.Name == name);

    private static (bool All, bool Bad) Counted(Objective objective, LogRow row) => (
        new LogQuery($"AppTraces | where {objective.Of}").Finds(row),
        new LogQuery($"AppTraces | where {objective.Of} and {objective.Bad}").Finds(row));

    // Says that the answer is written when it is told to.
    private sealed class Completing : HttpResponseFeature
    {
        private Action? completed;

        public override void OnCompleted(Func<object, Task> callback, object state) =>
            completed += () => callback(state).GetAwaiter().GetResult();

        public void Complete() => completed!();
    }
}
