using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>The open database: one a process, as the SDK's client keeps connections and routes.</summary>
public sealed class CosmosConnection : IDisposable
{
    private const string NoVirtualMachine = "COSMOS_DISABLE_IMDS_ACCESS";

    private readonly CosmosClient client;
    private readonly CosmosSettings settings;

    private CosmosConnection(CosmosClient client, CosmosSettings settings) =>
        (this.client, this.settings) = (client, settings);

    /// <summary>Opens it; nothing is sent until the first use.</summary>
    public static CosmosConnection Open(CosmosSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LeaveMetadataServiceAlone();
        var options = Options(settings);
        var client = settings.Identity is { } identity
            ? new CosmosClient(settings.Endpoint.ToString(), identity, options)
            : new CosmosClient(settings.ConnectionString, options);
        return new(client, settings);
    }

    /// <summary>
    /// Makes the database and those containers that are not there yet. For emulators and for accounts with keys; an
    /// app's identity may not do this in Azure, where the deployment does.
    /// </summary>
    /// <exception cref="CosmosException">The server refuses.</exception>
    public async Task EnsureCreatedAsync(IEnumerable<CosmosContainer> containers, CancellationToken ct)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(settings.Database, cancellationToken: ct);
        foreach (var container in containers)
        {
            await database.CreateContainerIfNotExistsAsync(container.ToProperties(), cancellationToken: ct);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => client.Dispose();

    internal Container Container(string name) => client.GetContainer(settings.Database, name);

    /// <summary>
    /// Sends one request, and waits for its answer no longer than <see cref="CosmosSettings.Patience"/>.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The account is away, or answers that it cannot do it now.
    /// </exception>
    internal async Task<ResponseMessage> AskAsync(
        string container,
        string operation,
        Func<Container, CancellationToken, Task<ResponseMessage>> request,
        CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Patience);
        try
        {
            // Not left to the SDK alone: while it looks for another endpoint it does not hear that it should stop.
            var response = await request(Container(container), limit.Token).WaitAsync(limit.Token);
            return Outage.ThrowIf(RequestCharges.Record(response, container, operation));
        }
        catch (Exception exception) when (Outage.Of(exception, settings, ct) is { } outage)
        {
            throw outage;
        }
    }

    private static CosmosClientOptions Options(CosmosSettings settings)
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = "FlightBooking",
            ConnectionMode = settings.Mode == CosmosMode.Direct ? ConnectionMode.Direct : ConnectionMode.Gateway,
            ApplicationRegion = settings.Region,
            LimitToEndpoint = settings.IsEmulator,

            // Too busy (429) is waited out as the service asks, but no longer than its last answer can still be told.
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = settings.Patience * 0.8,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = false },
        };
        if (settings.Http is { } http)
        {
            options.HttpClientFactory = () => new HttpClient(http());
        }

        return options;
    }

    /// <summary>
    /// The SDK asks the virtual machine it runs on for its name, at an address that answers nowhere but in Azure.
    /// </summary>
    private static void LeaveMetadataServiceAlone()
    {
        var inAzure = IsSet("WEBSITE_INSTANCE_ID") || IsSet("IDENTITY_ENDPOINT");
        if (!inAzure && !IsSet(NoVirtualMachine))
        {
            Environment.SetEnvironmentVariable(NoVirtualMachine, "true");
        }

        static bool IsSet(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
    }
}
