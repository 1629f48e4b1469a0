using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Limits;
using FlightBooking.Core.Schedules;
using FlightBooking.Sqlite;
using FlightBooking.Cosmos;
using FlightBooking.App.Http;
using FlightBooking.Kit.Troubles;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Kit.Host;

/// <summary>A local host of its own on a free port and an empty data folder, spoken to over real HTTP.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private TestHost(WebApplication app, LocalOptions options, bool ownsFolder)
    {
        (this.app, this.ownsFolder, Options) = (app, ownsFolder, options);
        Url = new(app.Urls.First());
    }

    public Uri Url { get; }

    public LocalOptions Options { get; }

    /// <summary>What goes wrong between the host and its provider.</summary>
    public SandboxFaults Faults => (SandboxFaults)Options.SandboxLine;

    public IServiceProvider Services => app.Services;

    public static async Task<TestHost> StartAsync(
        Func<LocalOptions, LocalOptions>? change = null, string? folder = null, bool? onCosmos = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
        var options = new LocalOptions
        {
            DataFolder = data,
            Cosmos = onCosmos ?? TestStore.IsCosmos ? await TestStore.CosmosAsync(Path.GetFileName(data)) : null,
            Port = 0,
            Timetable = TestTimetable.Small,
            SandboxLine = new SandboxFaults(),
            Passwords = new(iterations: 1000),
            HoldQuotas = HoldQuotas.Default with { Customers = new(10_000, 100_000) },
            Limits = new(
                new(100_000, TimeSpan.FromSeconds(1), 100_000), new(100_000, TimeSpan.FromSeconds(1), 100_000)),
        };
        options = change is null ? options : change(options);
        var app = await LocalHost.StartAsync(options, CancellationToken.None);
        return new(app, options, folder is null);
    }

    /// <summary>A client without a key.</summary>
    public ApiClient Anonymous() => new(new HttpClient(new ContractHandler()) { BaseAddress = Url });

    /// <summary>A client with an account of its own.</summary>
    public async Task<ApiClient> CustomerAsync()
    {
        var client = Anonymous();
        await client.RegisterAsync();
        return client;
    }

    /// <summary>A client with every role.</summary>
    public async Task<ApiClient> AdminAsync()
    {
        var client = Anonymous();
        client.UseKey(await Services.GetRequiredService<OperationsAccount>().KeyAsync(Options.DataFolder, default));
        return client;
    }

    /// <summary>A client with an account of its own that has these roles, and no others.</summary>
    public async Task<ApiClient> OperatorAsync(params Role[] roles)
    {
        var client = await CustomerAsync();
        var given = await (await AdminAsync()).PutAsync(
            $"/v1/operations/accounts/{client.AccountId}/roles",
            new JsonObject
            {
                ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(ApiClient.Wire(role)))]),
                ["reason"] = "a test",
            });
        Assert.Equal(HttpStatusCode.OK, given.Status);
        return client;
    }

    /// <summary>Takes the store away, under the running host.</summary>
    public async Task LoseStoreAsync()
    {
        if (Options.Cosmos is null)
        {
            await Services.GetRequiredService<SqliteDatabase>().DisposeAsync();
        }
        else
        {
            Services.GetRequiredService<CosmosConnection>().Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Options.DataFolder, recursive: true);
        }
    }
}

/// <summary>One host for all tests of a class; each brings customers of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
