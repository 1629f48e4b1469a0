using Azure.Core;
using Azure.Core.Serialization;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Storage.Blobs;
using FlightBooking.Core;
using FlightBooking.Core.Documents;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Cosmos;
using FlightBooking.Functions.Setup;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using Stripe;

namespace FlightBooking.Functions.Cloud;

/// <summary>What the deployed host adds to what both hosts have in common.</summary>
public static class CloudSetup
{
    // Half a minute is long for whoever waits for a payment page; Stripe.net repeats twice within its own pauses.
    private static readonly TimeSpan StripeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Registers the domain, the cloud's adapters and the middleware.</summary>
    public static void AddFlightBookingCloud(this FunctionsApplicationBuilder builder, CloudSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        var credential = new DefaultAzureCredential();
        var blobs = settings.StorageConnection is { } connection
            ? new BlobServiceClient(connection)
            : new BlobServiceClient(settings.BlobEndpoint!, credential);

        var services = builder.Services;

        // The one JSON dialect for bindings, too: Durable Functions takes its data converter from here, and from
        // nowhere else, for clients, orchestrators and activities alike.
        services.Configure<WorkerOptions>(worker => worker.Serializer = new JsonObjectSerializer(CoreJson.Options));
        services.AddFlightBooking(settings.SigningKey, CloudTimetable.Load(settings.TimetableBlob, blobs));
        services.AddCosmosStore(settings.Cosmos);
        services.AddSingleton<IPaymentGateway>(new StripeGateway(StripeClient(settings), settings.StripeWebhookSecret));
        services.AddSingleton<IDocumentRenderer>(new QuestPdfRenderer());
        services.AddSingleton<IDocumentFiles>(new BlobDocuments(blobs));
        builder.UseSharedMiddleware();
        if (settings.Telemetry)
        {
            services.AddTelemetry(settings.TelemetryUsesIdentity ? credential : null);
        }
    }

    /// <summary>Puts in what a new installation has: the sample coupons, where that is asked for.</summary>
    public static async Task PrepareAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<CloudSettings>().SampleCoupons)
        {
            var store = services.GetRequiredService<IDocumentStore>();
            foreach (var coupon in Coupon.Defaults)
            {
                await store.CreateAsync(Coupon.Collection, coupon, CancellationToken.None);
            }
        }
    }

    private static StripeClient StripeClient(CloudSettings settings) => new(new StripeClientOptions
    {
        ApiKey = settings.StripeSecretKey,
        ApiBase = settings.StripeApi?.GetLeftPart(UriPartial.Authority),
        HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = StripeTimeout }, enableTelemetry: false),
    });

    // What the generic UseMiddleware does, for types that are known from one list.
    private static void UseSharedMiddleware(this FunctionsApplicationBuilder builder)
    {
        foreach (var type in FlightBookingSetup.Middleware)
        {
            builder.Services.AddSingleton(type);
            builder.Use(next => context =>
                ((IFunctionsWorkerMiddleware)context.InstanceServices.GetRequiredService(type)).Invoke(context, next));
        }
    }

    private static void AddTelemetry(this IServiceCollection services, TokenCredential? credential) => services
        .AddOpenTelemetry()
        .UseFunctionsWorkerDefaults()
        .WithTracing(traces => traces.AddSource("FlightBooking.*", "Azure.Cosmos.Operation"))
        .WithMetrics(metrics => metrics.AddMeter("FlightBooking.*"))
        .UseAzureMonitorExporter(options =>
        {
            options.Credential = credential;

            // Alerts read log lines: a failed refund must be there whether or not its trace was sampled.
            options.EnableTraceBasedLogsSampler = false;
        });
}
