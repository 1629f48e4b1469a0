using FlightBooking.Core.Storage;
using FlightBooking.Kit.CosmosPeer;
using Xunit;

[assembly: AssemblyFixture(typeof(FlightBooking.Cosmos.Tests.CosmosDatabase))]

namespace FlightBooking.Cosmos.Tests;

/// <summary>One server for all tests, started by the first that needs it.</summary>
public sealed class CosmosDatabase : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private CosmosServer? server;
    private CosmosConnection? connection;

    /// <summary>The open database with all containers; the calling test is skipped where there can be none.</summary>
    public async Task<CosmosConnection> OpenAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await gate.WaitAsync(ct);
        try
        {
            if (connection is null)
            {
                server = await StartAnotherAsync();
                connection = CosmosConnection.Open(server.Settings());
                await connection.EnsureCreatedAsync(
                    [.. CosmosContainers.OfApp, new("notes", Forgets: true), new("drafts", Forgets: true)], ct);
            }

            return connection;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The same database by another connection, with other settings.</summary>
    public async Task<CosmosConnection> OpenAnotherAsync(Func<CosmosSettings, CosmosSettings> change)
    {
        await OpenAsync();
        return CosmosConnection.Open(change(server!.Settings()));
    }

    /// <summary>A server of the test's own, or the test is skipped.</summary>
    public static async Task<CosmosServer> StartAnotherAsync()
    {
        var (another, missing) = await CosmosServer.StartAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(another is null, missing ?? "");
        return another!;
    }

    public async ValueTask DisposeAsync()
    {
        connection?.Dispose();
        gate.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
