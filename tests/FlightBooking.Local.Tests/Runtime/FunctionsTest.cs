using FlightBooking.Sqlite;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Local.Runtime.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>A host on an ephemeral port that runs functions written in the test.</summary>
public abstract class FunctionsTest : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("functions").FullName;
    private WebApplication? app;
    private BlobFile? blobs;

    internal HttpClient Http { get; private set; } = null!;

    internal WatchedTime Time { get; } = new();

    internal BlobFile Blobs => blobs ??= new(Path.Combine(folder, "blobs.db"));

    internal DurableTaskClient Client => app!.Services.GetRequiredService<DurableEngine>().Client;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal T Service<T>()
        where T : notnull => app!.Services.GetRequiredService<T>();

    internal async Task StartAsync(
        Action<LocalFunctionsOptions> functions, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => SqliteDatabase.Open(Path.Combine(folder, "test.db")));
        builder.Services.AddSingleton(Blobs);
        builder.Services.AddSingleton<TimeProvider>(Time);
        services?.Invoke(builder.Services);
        builder.Services.AddLocalFunctions(options =>
        {
            options.Durable = new() { ConcurrentTurns = 4, ConcurrentActivities = 4 };
            functions(options);
        });
        app = builder.Build();
        app.MapFunctions();
        await app.StartAsync(Cancellation);
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (blobs is not null)
        {
            await blobs.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
