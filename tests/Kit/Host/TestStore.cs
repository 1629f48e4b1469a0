using FlightBooking.Cosmos;
using FlightBooking.Kit.CosmosPeer;

namespace FlightBooking.Kit.Host;

/// <summary>
/// Where the hosts of tests keep their documents: in SQLite, unless <c>FLIGHTBOOKING_TEST_STORE=cosmos</c> puts
/// every host of every test on the Cosmos DB server from npm.
/// </summary>
internal static class TestStore
{
    private const string Variable = "FLIGHTBOOKING_TEST_STORE";

    private static readonly Lazy<Task<(CosmosServer? Server, string? Missing)>> Server =
        new(() => CosmosServer.StartAsync(CancellationToken.None));

    public static bool IsCosmos { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => false,
        "cosmos" => true,
        var other => throw new InvalidOperationException($"{Variable} is sqlite or cosmos, not '{other}'."),
    };

    /// <summary>
    /// A database on the one server of this run; the calling test is skipped where there can be none.
    /// </summary>
    public static async Task<CosmosSettings> CosmosAsync(string database)
    {
        var (server, missing) = await Server.Value;
        Assert.SkipWhen(server is null, missing ?? "");
        return server!.Settings(database);
    }
}
