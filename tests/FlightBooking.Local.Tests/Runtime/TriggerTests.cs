using FlightBooking.Local.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class TriggerTests : FunctionsTest
{
    [Fact]
    public async Task Timers_run_on_the_clock_and_at_the_start_where_that_is_asked_for()
    {
        var ticks = new Ticks();
        await StartAsync(
            options => options.Add(typeof(Timers)), services => services.AddSingleton(ticks));

        Assert.Equal("AtStart 08:00:00", await ticks.NextAsync());
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Minutely 08:01:00", await ticks.NextAsync());
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Minutely 08:02:00", await ticks.NextAsync());
    }

    [Fact]
    public async Task Timers_run_on_where_the_clock_is_set_back()
    {
        var (ticks, clock) = (new Ticks(), new RestlessTime { Now = new(2026, 11, 22, 12, 0, 30, TimeSpan.Zero) });
        await StartAsync(
            options => options.Add(typeof(Timers)),
            services => services.AddSingleton(ticks).AddSingleton<TimeProvider>(clock));
        Assert.Equal("AtStart 12:00:30", await ticks.NextAsync());

        clock.Now -= TimeSpan.FromHours(1);
        var next = ticks.NextAsync();
        for (var minute = 0; minute < 50 && !next.IsCompleted; minute++)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            await Task.WhenAny(next, Task.Delay(100, Cancellation));
        }

        Assert.StartsWith("Minutely 11:", await next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-22T08:05:00Z")]
    [InlineData("*/10 * * * * *", "2026-11-22T08:00:10Z")]
    [InlineData("0 0 3 * * *", "2026-11-23T03:00:00Z")]
    [InlineData("0 30 9-17 * * MON-FRI", "2026-11-23T09:30:00Z")]
    [InlineData("0 0 0 1 JAN *", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 12 29 2 *", "2028-02-29T12:00:00Z")]
    [InlineData("15,45 59 23 31 12 *", "2026-12-31T23:59:15Z")]
    [InlineData("0 0 0 13 * 5", "2027-08-13T00:00:00Z")]
    [InlineData("*/5 * * * *", "2026-11-22T08:05:00Z")]
    [InlineData("01:30:00", "2026-11-22T09:30:00Z")]
    public void A_schedule_knows_its_next_run(string schedule, string next)
    {
        var utc = new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

        Assert.Equal(DateTimeOffset.Parse(next).UtcDateTime, TimerSchedule.Parse(schedule).After(utc));
    }

    [Fact]
    public void A_day_that_never_comes_is_told()
    {
        Assert.Throws<InvalidOperationException>(
            () => TimerSchedule.Parse("0 0 0 30 2 *").After(new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("61 * * * * *")]
    [InlineData("* * * * * FOO")]
    [InlineData("5-x * * * * *")]
    [InlineData("*/x * * * * *")]
    [InlineData("-00:01:00")]
    public void What_is_no_schedule_is_refused(string schedule)
    {
        Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule));
    }

    [Theory]
    [InlineData(typeof(TwoOfOneName), "Two functions are named 'Same'")]
    [InlineData(typeof(TwoOfOneRoute), "Two functions answer 'GET /v1/same'")]
    [InlineData(typeof(NoTrigger), "has not exactly one trigger")]
    [InlineData(typeof(Unbindable), "has a parameter this host cannot bind: Stream other")]
    [InlineData(typeof(Unmade), "is of a class that nobody can make: Unmade")]
    [InlineData(typeof(NotInRoute), "has a parameter this host cannot bind: String id")]
    [InlineData(typeof(Poco), "answers with String")]
    [InlineData(typeof(UnknownBlobData), "has a blob output this host cannot write")]
    [InlineData(typeof(Awaitless), "returns a ValueTask")]
    public void What_cannot_run_is_refused_at_the_start(Type functions, string why)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => FunctionDiscovery.Find([functions]));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    public sealed class Ticks
    {
        private readonly System.Threading.Channels.Channel<string> ticks =
            System.Threading.Channels.Channel.CreateUnbounded<string>();

        public void Add(string tick) => ticks.Writer.TryWrite(tick);

        public async Task<string> NextAsync() =>
            await ticks.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    public sealed class Timers(Ticks ticks, TimeProvider time)
    {
        [Function("Minutely")]
        public void Minutely([TimerTrigger("0 * * * * *")] TimerInfo timer) =>
            ticks.Add($"Minutely {time.GetUtcNow():HH:mm:ss}{(timer.IsPastDue ? " late" : string.Empty)}");

        [Function("AtStart")]
        public Task AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
        {
            ticks.Add($"AtStart {time.GetUtcNow():HH:mm:ss}");
            return Task.FromResult(timer);
        }
    }

    public abstract class Unmade(int more)
    {
        [Function("Unmade")]
        public int Run([ActivityTrigger] int number) => number + more;
    }

    public static class TwoOfOneName
    {
        [Function("Same")]
        public static int One([ActivityTrigger] int number) => number;

        [Function("same")]
        public static int Two([ActivityTrigger] int number) => number;
    }

    public static class TwoOfOneRoute
    {
        [Function("One")]
        public static IResult One([HttpTrigger("get", "post", Route = "v1/same")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public static IResult Two([HttpTrigger("GET", Route = "v1/Same")] HttpRequest request) => Results.Ok();
    }

    public static class NoTrigger
    {
        [Function("None")]
        public static int One(int number) => number;
    }

    public static class Unbindable
    {
        [Function("Unbindable")]
        public static int One([ActivityTrigger] int number, Stream other) => number + (other is null ? 0 : 1);
    }

    public static class NotInRoute
    {
        [Function("NotInRoute")]
        public static IResult One([HttpTrigger("get", Route = "v1/things")] HttpRequest request, string id) =>
            Results.Ok(id);
    }

    public static class Poco
    {
        [Function("Poco")]
        public static string One([HttpTrigger("get", Route = "v1/poco")] HttpRequest request) => request.Method;
    }

    public sealed record Unnamed([property: BlobOutput("documents/{name}.pdf")] string Text);

    public static class UnknownBlobData
    {
        [Function("UnknownBlobData")]
        public static Unnamed One([ActivityTrigger] string text) => new(text);
    }

    public static class Awaitless
    {
        [Function("Awaitless")]
        public static ValueTask<int> One([ActivityTrigger] int number) => new(number);
    }
}
