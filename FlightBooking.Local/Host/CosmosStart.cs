using FlightBooking.Cosmos;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Local.Host;

/// <summary>
/// Makes the database and its containers where they are not. The one place here that names the SDK, so that it is not
/// even loaded where documents are in SQLite.
/// </summary>
internal static class CosmosStart
{
    // The SDK goes on trying for minutes; somebody who mistyped a port should not wait that long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(IServiceProvider services, CosmosSettings settings, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await services.GetRequiredService<CosmosConnection>().EnsureCreatedAsync(
                [.. CosmosContainers.OfApp, .. CosmosContainers.OfSandbox], limit.Token);
        }
        catch (CosmosException exception)
        {
            throw new CosmosUnusableException(
                settings, $"refuses ({(int)exception.StatusCode} {exception.StatusCode})", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new CosmosUnusableException(settings, $"cannot be reached ({exception.Message})", exception);
        }
        catch (OperationCanceledException exception) when (!ct.IsCancellationRequested)
        {
            throw new CosmosUnusableException(
                settings, $"does not answer within {Patience.TotalSeconds:0} seconds", exception);
        }
    }
}

/// <summary>The Cosmos DB account cannot be used; the message says which and why, and never holds its key.</summary>
internal sealed class CosmosUnusableException(CosmosSettings settings, string trouble, Exception cause)
    : Exception(
        $"Cosmos DB at {settings} {trouble}. Check {CosmosSettingsReader.ConnectionString}, or use --store sqlite.",
        cause);
