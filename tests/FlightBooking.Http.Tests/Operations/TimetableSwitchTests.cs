using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using FlightBooking.App.Flights;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using Xunit;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;
using static FlightBooking.Http.Tests.Operations.TimetableTests;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Timetables are exchanged while the host is at work, and whoever dies in between.</summary>
public sealed class TimetableSwitchTests
{
    private const string Path = "/v1/operations/timetables";
    private const int Clients = 32;

    private static readonly string[] Kept =
        [Daily("M9101", "DEL", "BOM", "10:00", "12:15"), Daily("M9102", "BOM", "DEL", "18:00", "20:15")];

    [Fact]
    public async Task No_call_of_thirty_two_clients_fails_while_timetables_are_switched()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var one = await UploadAsync(operations, Kept);
        var other = await UploadAsync(operations, [.. Kept, Daily("M9777", "DEL", "BOM", "09:00", "11:15", 3999)]);
        Assert.Equal(HttpStatusCode.Accepted, (await ActivateAsync(operations, one, "initial")).Status);
        using var stop = new CancellationTokenSource();
        var calls = new ConcurrentBag<HttpStatusCode>();
        var usage = Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(number => Task.Run(() => UseAsync(host, number, calls, stop.Token))));

        var (active, next) = (one, other);
        for (var round = 0; round < 6; round++)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            var switched = await ActivateAsync(operations, next, active.Body!["timetableId"]!.GetValue<string>());
            Assert.True(switched.Status == HttpStatusCode.Accepted, switched.Text);
            (active, next) = (next, active);
        }

        await stop.CancelAsync();
        await usage;
        Assert.True(calls.Count > Clients);
        Assert.All(calls, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{status}"));
    }

    [Fact]
    public async Task Nothing_that_lives_as_long_as_the_host_holds_a_timetable_but_what_follows_the_active_one()
    {
        await using var host = await TestHost.StartAsync();
        var passing = new HashSet<Type>
        {
            typeof(Timetable), typeof(FlightSearch), typeof(FlownTimetable), typeof(SearchDesk), typeof(SoldDepartures),
        };
        var types = typeof(LiveTimetable).Assembly.GetTypes().Concat(typeof(Timetable).Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .Where(type => !passing.Contains(type));
        var holders = types
            .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => passing.Contains(parameter.ParameterType)))
            .Where(type => host.Services.GetService(type) is { } service
                && ReferenceEquals(service, host.Services.GetService(type)));

        Assert.Equal([typeof(InitialTimetable)], holders);
    }

    private static async Task<Answer> UploadAsync(ApiClient operations, string[] flights)
    {
        var sent = await operations.UploadAsync(Path, "one", [Csv(flights)]);
        Assert.Equal("ready", (await ReadyAsync(operations, sent))["status"]!.GetValue<string>());
        return sent;
    }

    // Each on days of its own, so that nobody is refused for want of a seat.
    private static async Task UseAsync(
        TestHost host, int number, ConcurrentBag<HttpStatusCode> calls, CancellationToken stop)
    {
        var customer = await host.CustomerAsync();
        var date = Day.AddDays(number);
        while (!stop.IsCancellationRequested)
        {
            var found = await customer.GetAsync(
                $"/v1/flights?origin=DEL&destination=BOM&departureDate={date:yyyy-MM-dd}");
            calls.Add(found.Status);
            if (found.Status == HttpStatusCode.OK)
            {
                var offers = found["outbound"]!["itineraries"]!.AsArray();
                var kept = offers.First(offer => $"{offer!["segments"]![0]!["flightNumber"]}" == "M9101");
                calls.Add((await customer.BookAsync([kept!["offerId"]!.GetValue<string>()], Adult())).Status);
            }
        }
    }
}
