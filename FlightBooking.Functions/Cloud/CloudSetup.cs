using Azure.Core;
using Azure.Core.Serialization;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Storage.Blobs;
using FlightBooking.Core;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Documents.Layout;
using FlightBooking.Cosmos;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using FlightBooking.App.Pages;
using FlightBooking.App.Payments.Stripe;
using FlightBooking.App.Setup;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Functions.Setup;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace FlightBooking.Functions.Cloud;

/// <summary>What the deployed host adds to what both hosts have in common.</summary>
internal static class CloudSetup
{
    /// <summary>Checks the settings, then registers the domain, the cloud's adapters and the middleware.</summary>
    /// <returns>What is left to do between building the app and running it.</returns>
    public static Func<IServiceProvider, Task> AddFlightBookingCloud(this FunctionsApplicationBuilder builder)
    {
        var credential = new DefaultAzureCredential();
        CosmosSettings cosmos = null!;
        var settings = CloudSettings.Read(
            builder.Configuration, setting => cosmos = CosmosSettingsReader.Read(setting, credential));
        var blobs = settings.StorageConnection is { } connection
            ? new BlobServiceClient(connection)
            : new BlobServiceClient(settings.BlobEndpoint!, credential);
        var timetables = new BlobTimetables(blobs);

        var services = builder.Services;
        // Durable Functions takes the converter of clients, orchestrators and activities from here and nowhere else.
        services.Configure<WorkerOptions>(worker => worker.Serializer = new JsonObjectSerializer(CoreJson.Options));
        services.AddSingleton(RateLimits.Default with { BehindProxy = true });
        services.AddSingleton(settings.HoldQuotas);
        services.AddSingleton(settings.Payments);
        services.AddSingleton(settings.Retention);
        services.AddSingleton(settings.AllowedOrigins);
        services.AddSingleton(settings.Admins);
        services.AddSingleton(settings.Mail);
        services.AddSingleton(new PageSettings { SampleCoupons = settings.SampleCoupons });
        services.AddFlightBooking(settings.SigningKey, timetables.LoadInitial(settings.TimetableBlob));
        services.AddSingleton(PublicAddress.Fixed(settings.PublicUrl));
        services.AddCosmosStore(cosmos);
        services.AddSingleton<IPaymentGateway>(new StripeGateway(Client(settings), settings.StripeWebhookSecret));
#if WITH_QUESTPDF
        services.AddSingleton<IDocumentRenderer, QuestPdf.QuestPdfRenderer>();
#else
        services.AddSingleton<IDocumentRenderer, Documents.Pdf.PdfRenderer>();
#endif
        services.AddSingleton<IDocumentFiles>(new BlobDocuments(blobs));
        services.AddSingleton<ITimetableFiles>(timetables);
        builder.UseMiddleware<EdgeMiddleware>();
        builder.Logging.KeepAddressesOut();

        // RequestBody has bounds of its own, and says so; Kestrel's would be an error without an answer.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        if (settings.Telemetry)
        {
            services.AddTelemetry(settings.TelemetryUsesIdentity ? credential : null);
        }

        return provider => PrepareAsync(provider, cosmos.IsEmulator, settings.SampleCoupons);
    }

    // The levels of host.json rule the host alone. At Information the framework logs each request's address with its
    // query, where the signatures of links are; one line a request is the app's own.
    private static void KeepAddressesOut(this ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);

    private static async Task PrepareAsync(IServiceProvider provider, bool isEmulator, bool sampleCoupons)
    {
        if (isEmulator)
        {
            await provider.GetRequiredService<CosmosConnection>().EnsureCreatedAsync(CosmosContainers.OfApp, default);
        }

        foreach (var coupon in sampleCoupons ? Coupon.Defaults : [])
        {
            await provider.GetRequiredService<IDocumentStore>().CreateAsync(Coupon.Collection, coupon, default);
        }
    }

    // Somebody is waiting for a payment page: ten seconds a try, of which Stripe.net makes three.
    private static Stripe.StripeClient Client(CloudSettings settings) => new(new Stripe.StripeClientOptions
    {
        ApiKey = settings.StripeSecretKey,
        ApiBase = settings.StripeApi?.GetLeftPart(UriPartial.Authority),
        HttpClient = new Stripe.SystemNetHttpClient(
            new HttpClient { Timeout = TimeSpan.FromSeconds(10) }, enableTelemetry: false),
    });

    // Without a delegate, so that the exporter reads its sampler from the settings.
    private static void AddTelemetry(this IServiceCollection services, TokenCredential? credential) => services
        .Configure<AzureMonitorExporterOptions>(options =>
        {
            // Alerts read log lines: a failed refund must be there whether or not its trace was sampled.
            options.EnableTraceBasedLogsSampler = false;
            options.Credential = credential;
        })
        .AddOpenTelemetry()
        .UseFunctionsWorkerDefaults()
        .WithTracing(traces => traces.AddSource(Telemetry.Name, "System.Net.Http", "Azure.Cosmos.Operation"))
        .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name, RequestCharges.MeterName))
        .UseAzureMonitorExporter();
}
