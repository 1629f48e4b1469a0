using System.Diagnostics;
using System.Net;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Operations;
using FlightBooking.Kit.CosmosPeer;
using Xunit;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;

namespace FlightBooking.Http.Tests.Cosmos;

/// <summary>Two instances on one Cosmos DB: what an operator does on one is so on the other.</summary>
public sealed class TwoHostsTests(ITestOutputHelper output)
{
    private const string Path = "/v1/operations/timetables";

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timetable_that_is_activated_on_one_is_flown_by_the_other_within_ten_seconds_and_no_call_fails()
    {
        var (server, missing) = await CosmosServer.StartAsync(Ct);
        Assert.SkipWhen(server is null, missing ?? "");
        await using var peer = server!;
        await using var one = await TestHost.StartAsync(options => options with { Cosmos = peer.Settings() });
        await using var other = await TestHost.StartAsync(
            options => options with { Cosmos = peer.Settings(), TimetableFiles = one.Options.TimetableFiles });
        var (operations, caller) = (await one.OperatorAsync(Role.Operations), other.Anonymous());
        var sent = await operations.UploadAsync(Path, "winter", [Csv(Daily("M9101", "DEL", "BOM", "10:00", "12:15"))]);
        await TimetableTests.ReadyAsync(operations, sent);
        Assert.Equal("initial", await FlownAsync(caller));

        var activated = await TimetableTests.ActivateAsync(operations, sent, "initial");
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.Accepted, activated.Status);
        await Waiting.UntilAsync(async () => await FlownAsync(caller) != "initial");
        output.WriteLine($"The other host flies it after {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(clock.Elapsed < Promised, $"{clock.Elapsed}");
    }

    private static async Task<string> FlownAsync(ApiClient caller)
    {
        var health = await caller.GetAsync("/v1/health");
        Assert.Equal(HttpStatusCode.OK, health.Status);
        return health["timetable"]!["id"]!.GetValue<string>();
    }
}
