using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using FlightBooking.App.Repair;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.TimetableVersions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
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
        var clients = Enumerable.Range(0, Clients).Select(number => Task.Run(() => UseAsync(host, number, calls, stop.Token)));
        var usage = Task.WhenAll([.. clients]);

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
    public async Task An_import_that_nobody_is_at_is_taken_up_by_the_timer()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var ct = TestContext.Current.CancellationToken;
        var services = host.Services;
        await services.GetRequiredService<ITimetableFiles>().WriteAsync(
            "tt_left/received/0", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Csv(Kept).Content)), ct);
        await services.GetRequiredService<TimetableVersionBook>().CreateAsync(
            new("tt_0123456789abcdef01234567", "left", DateTimeOffset.UtcNow, "acc_1", [new("flights.csv", 1)])
            {
                Fingerprint = "1", Folder = "tt_left/received",
            },
            ct);

        await ActivatorUtilities.CreateInstance<ResumeImports>(services)
            .Run(new(), services.GetRequiredService<DurableTaskClient>(), ct);

        Assert.Equal("ready", (await ReadyAsync(operations, $"{Path}/tt_0123456789abcdef01234567"))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_a_hundred_megabytes_are_refused_and_nothing_of_them_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("large"), "name" },
            { new ByteArrayContent(new byte[TimetableUpload.LargestBytes + 1]), "files", "large.ssim" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };

        var refused = await operations.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (refused.Status, refused.Code));
        Assert.False(Directory.Exists(host.Options.TimetableFiles)
            && Directory.EnumerateFiles(host.Options.TimetableFiles, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Nothing_that_lives_as_long_as_the_host_holds_a_timetable_but_what_follows_the_active_one()
    {
        await using var host = await TestHost.StartAsync();
        var passing = new HashSet<Type>
        {
            typeof(Timetable), typeof(FlightSearch), typeof(FlownTimetable), typeof(App.Flights.SearchDesk), typeof(App.Flights.SoldDepartures),
        };
        var types = typeof(LiveTimetable).Assembly.GetTypes().Concat(typeof(Timetable).Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && !passing.Contains(type));
        var holders = types
            .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(constructor => constructor.GetParameters().Any(parameter => passing.Contains(parameter.ParameterType))))
            .Where(type => host.Services.GetService(type) is { } service && ReferenceEquals(service, host.Services.GetService(type)));

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
            var found = await customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={date:yyyy-MM-dd}");
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
