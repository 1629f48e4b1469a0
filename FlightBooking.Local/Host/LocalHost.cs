using System.Net;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents;
using FlightBooking.Documents.Layout;
using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Mails;
using FlightBooking.App.Pages;
using FlightBooking.App.Setup;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Documents.Pdf;
using FlightBooking.Sqlite;
using FlightBooking.Local.Mailbox;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Local.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Host;

/// <summary>The function app on Kestrel and SQLite (or Cosmos DB), with the payment sandbox beside it.</summary>
internal static class LocalHost
{
    /// <summary>Builds and starts it; when this returns it listens.</summary>
    public static async Task<WebApplication> StartAsync(LocalOptions options, CancellationToken ct)
    {
        // Two hosts on one folder would each believe to be the only one that runs its workflows.
        var owner = DatabaseOwner.Claim(DatabaseIn(options.DataFolder));
        try
        {
            return await StartAsync(options, owner, ct);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    private static async Task<WebApplication> StartAsync(
        LocalOptions options, DatabaseOwner owner, CancellationToken ct)
    {
        ListeningPort.EnsureFree(options.Port);

        // The longest step of the start, beside all others.
        var timetable = Task.Run(() => options.Timetable ?? TimetableFolder.Load(options.DataFolder), ct);
        var secrets = LocalSecrets.ReadOrCreate(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",

            // The folder it is started in is anybody's: no settings are read from there, and it is not watched, which
            // would wake the host at every write to a data folder below it.
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        ConfigureLog(builder.Logging, options);

        // What came is handled where it was received: under load each change of thread waits behind all other work.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            SlowClients.Bound(kestrel.Limits);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = SlowClients.LongestStop);
        builder.Services.AddSingleton(_ => owner);
        AddServices(builder.Services, options, secrets, await timetable);
        var app = builder.Build();
        app.Services.GetRequiredService<DatabaseOwner>();
        app.Services.GetService<TelemetryExport>();
        app.MapFunctions();
        app.MapSandbox();
        app.MapMailbox();
        app.MapDemoKey(options);
        await app.Services.PrepareDocumentsAsync(options.Cosmos, ct);
        await app.Services.GetRequiredService<DemoAccount>().AddCouponsAsync(ct);
        await app.Services.PrepareTimetableAsync(options, ct);

        // The options say where; what the environment says was read before, or cannot be obeyed. An address that is
        // here already is why Kestrel asks no setting for another one.
        app.Urls.Add($"http://{IPAddress.Loopback}:{options.Port}");
        await app.StartAsync(ct);
        return app;
    }

    private static void AddServices(
        IServiceCollection services, LocalOptions options, LocalSecrets secrets, Timetable timetable)
    {
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Hold);
        services.AddSingleton(options.HoldQuotas).AddSingleton(options.Retention);
        services.AddSingleton(options.Refunds).AddSingleton(options.Payments);
        services.AddSingleton(options.Limits);
        services.AddSingleton(options.Webhooks);
        services.AddSingleton(options.WebhookReach);

        // Its engine has room for more of them than an instance in the cloud.
        services.AddSingleton(new DeliveryLanes(swift: 24, slow: 8));
        services.AddSingleton(provider => new WorkflowAccess
        {
            Client = provider.GetRequiredService<DurableTaskClient>(),
        });
        services.AddSingleton(options.Passwords);
        services.AddSingleton(options.AllowedOrigins);
        services.AddSingleton(options.Admins);
        services.AddSingleton(_ => SqliteDatabase.Open(DatabaseIn(options.DataFolder)));
        services.AddSingleton(_ => new BlobFile(Path.Combine(options.DataFolder, "blobs.db")));
        services.AddDocuments(options);
        services.AddSingleton<IDocumentRenderer, PdfRenderer>();
        services.AddSingleton<IDocumentFiles, LocalDocumentFiles>();
        services.AddSingleton<ITimetableFiles>(new LocalTimetableFiles(options.TimetableFiles));
        services.AddSingleton(new LocalMailbox(Path.Combine(options.DataFolder, "mail"), options.Clock));
        services.AddSingleton(provider => new MailRoute(
            options.Mail ?? provider.GetRequiredService<LocalMailbox>(),
            new("FlightBooking", "tickets@flightbooking.example")));
        services.AddSingleton<OwnAccounts>();
        services.AddSingleton<DemoAccount>();
        services.AddSingleton<OperationsAccount>();
        services.AddSingleton(options);
        services.AddHostedService<TimetableWatch>();
        services.AddSingleton(new PageSettings { DemoKeyPath = DemoKey.Path, SampleCoupons = true });
        if (options.ExportTelemetry)
        {
            services.AddSingleton<TelemetryExport>();
        }

        services.AddFlightBooking(SigningKey.Parse(secrets.SigningKey), timetable);
        services.AddSingleton(
            provider => PublicAddress.OfThisMachine(() => UrlOf(provider.GetRequiredService<IServer>())));
        services.AddSandbox(provider => new()
        {
            WebhookSecret = secrets.WebhookSecret,
            BaseUrl = () => UrlOf(provider.GetRequiredService<IServer>()),
            Timing = options.SandboxTiming,
            SmallestInRupees = options.SandboxSmallestCharge,
            Line = options.SandboxLine,
        });
        services.AddLocalFunctions(functions =>
        {
            functions.Add(typeof(FlightBookingSetup).Assembly);
            functions.BeforeWorkflows = options.BeforeWorkflows;
            functions.Edge = (call, function) => call.Services.GetRequiredService<Edge>().AnswerAsync(
                new(call.Http!, HttpFunction.Of(call.Function.EntryPoint), Guid.NewGuid().ToString()), function);
        });
    }

    private static void ConfigureLog(ILoggingBuilder log, LocalOptions options)
    {
        // The framework's own lines hold whole URLs, and so signed links and what people search for.
        log.SetMinimumLevel(options.Verbose ? LogLevel.Information : LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) =
                (true, "yyyy-MM-ddTHH:mm:ss.fffZ ", true));
        if (!options.LogsToConsole)
        {
            log.ClearProviders();
        }

        if (options.Log is { } provider)
        {
            log.AddProvider(provider);
        }
    }

    /// <summary>The database of a data folder.</summary>
    internal static string DatabaseIn(string folder) => Path.Combine(folder, "flightbooking.db");

    private static Uri UrlOf(IServer server) =>
        new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
