using FlightBooking.Fuzz.Requests;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Seats;
using FlightBooking.App.Http;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Fuzz;

/// <summary>A local host of its own in an empty folder, with limits wide enough to be beaten upon.</summary>
internal sealed class FuzzWorld : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    /// <summary>Short enough for many to run out while a run goes on.</summary>
    public static readonly HoldPolicy Hold = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(4));

    private readonly WebApplication app;
    private readonly string folder;

    private FuzzWorld(WebApplication app, string folder, ErrorLog errors, string operationsKey)
    {
        (this.app, this.folder, Errors, OperationsKey) = (app, folder, errors, operationsKey);
        Url = new(app.Urls.First());
        WebhookSecret = LocalSecrets.ReadOrCreate(folder).WebhookSecret;
    }

    public Uri Url { get; }

    public string WebhookSecret { get; }

    /// <summary>A key with every role.</summary>
    public string OperationsKey { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>What the app logged as an error.</summary>
    public ErrorLog Errors { get; }

    public static async Task<FuzzWorld> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-fuzz-").FullName;
        var errors = new ErrorLog();
        var wide = new Core.Limits.RateLimit(1_000_000, TimeSpan.FromSeconds(1), 1_000_000);
        var app = await LocalHost.StartAsync(
            new()
            {
                DataFolder = folder,
                Port = 0,
                Timetable = FuzzTimetable.Timetable,
                Passwords = new(iterations: 1000),
                Limits = new RateLimits(wide, wide),
                Hold = Hold,
                HoldQuotas = HoldQuotas.Default with { Customers = new(300, 3000) },
                Log = errors,
                LogsToConsole = false,
            },
            ct);
        await WaitlistValues.BlockAsync(app.Services.GetRequiredService<DepartureSeats>(), ct);
        await VoucherValues.IssueAsync(app.Services.GetRequiredService<IDocumentStore>(), ct);
        var operations = app.Services.GetRequiredService<OperationsAccount>();
        return new(app, folder, errors, await operations.KeyAsync(folder, ct));
    }

    /// <summary>What an account's owner reads in e-mails: how to confirm the address, and to set a password.</summary>
    public async Task<(string Verify, string Reset)> LinksAsync(string accountId, CancellationToken ct)
    {
        var stored = await Services.GetRequiredService<IDocumentStore>()
            .ReadAsync(Account.Collection, accountId, accountId, ct);
        var (links, until) = (Services.GetRequiredService<AccountLinks>(), DateTimeOffset.UtcNow.AddHours(1));
        return (links.ToVerify(stored!.Document, until), links.ToReset(stored.Document, until));
    }

    /// <summary>A new key of an account, whatever its password and address have become.</summary>
    public async Task<string> NewKeyAsync(string accountId, CancellationToken ct)
    {
        var issued = await Services.GetRequiredService<ApiKeys>().IssueAsync(accountId, null, CallOrigin.Start, ct);
        return issued.Secret.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Counts what is logged as an error, by message.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly Dictionary<string, (int Count, string First)> counts = [];

    public IReadOnlyDictionary<string, (int Count, string First)> Counts
    {
        get
        {
            lock (counts)
            {
                return counts.ToDictionary(pair => pair.Key, pair => pair.Value);
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Error)
        {
            return;
        }

        var template = (state as IEnumerable<KeyValuePair<string, object?>>)?
            .FirstOrDefault(pair => pair.Key == "{OriginalFormat}").Value?.ToString() ?? "?";
        var name = exception is null ? template : $"{template}: {exception.GetType().Name}";
        lock (counts)
        {
            var (count, first) = counts.GetValueOrDefault(name, (0, $"{formatter(state, exception)} {exception}"));
            counts[name] = (count + 1, first);
        }
    }

    public void Dispose()
    {
    }
}
