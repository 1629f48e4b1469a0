using System.Collections.Frozen;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Privacy;
using FlightBooking.App.Http;
using FlightBooking.App.Mails;
using Microsoft.Extensions.Configuration;

namespace FlightBooking.Functions.Setup;

/// <summary>
/// What the deployed app is configured with, checked before anything starts: an app that comes up has all it
/// needs. <c>docs/configuration.md</c> says what each setting is.
/// </summary>
internal sealed record CloudSettings
{
    public const string TimetableBlobName = "FLIGHTBOOKING_TIMETABLE_BLOB";

    /// <summary>Signs offers and document links.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>The key for Stripe's API.</summary>
    public required string StripeSecretKey { get; init; }

    /// <summary>The secret Stripe signs its webhooks with.</summary>
    public required string StripeWebhookSecret { get; init; }

    /// <summary>Where Stripe's API is; null for Stripe's own.</summary>
    public Uri? StripeApi { get; init; }

    /// <summary>The storage account as a connection string (Azurite); null where an identity is used.</summary>
    public string? StorageConnection { get; init; }

    /// <summary>The storage account's blob endpoint; null where there is a connection string.</summary>
    public Uri? BlobEndpoint { get; init; }

    /// <summary>The imported timetable as <c>container/blob</c>; null for the default one.</summary>
    public string? TimetableBlob { get; init; }

    /// <summary>Where the app is reached from outside.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The web sites whose scripts may call the API.</summary>
    public AllowedOrigins AllowedOrigins { get; init; } = AllowedOrigins.None;

    /// <summary>Who is admin before anybody has made somebody admin.</summary>
    public FirstAdmins Admins { get; init; } = FirstAdmins.None;

    /// <summary>Whether the sample coupons are put in where there are none.</summary>
    public bool SampleCoupons { get; init; }

    /// <summary>How much accounts may hold unpaid.</summary>
    public HoldQuotas HoldQuotas { get; init; } = HoldQuotas.Default;

    /// <summary>What is asked of payers.</summary>
    public PaymentPolicy Payments { get; init; } = PaymentPolicy.Default;

    /// <summary>How long it is known who travelled.</summary>
    public Retention Retention { get; init; } = Retention.Default;

    /// <summary>Whether and how e-mails are sent.</summary>
    public MailRoute Mail { get; init; } = MailRoute.None;

    /// <summary>Whether telemetry goes to Application Insights.</summary>
    public bool Telemetry { get; init; }

    /// <summary>Whether it goes there under the app's identity.</summary>
    public bool TelemetryUsesIdentity { get; init; }

    /// <summary>Reads and checks all settings.</summary>
    /// <param name="configuration">Where they are.</param>
    /// <param name="readOthers">
    /// Reads those of the document store, given a setting's value by its name; a <see cref="FormatException"/> has a
    /// line for each that is wrong.
    /// </param>
    /// <exception cref="InvalidOperationException">Names every setting that is missing or malformed.</exception>
    public static CloudSettings Read(IConfiguration configuration, Action<Func<string, string?>> readOthers)
    {
        var read = new SettingsReader(configuration);
        var storage = read.Text("AzureWebJobsStorage");
        var account = read.Text("AzureWebJobsStorage__accountName");
        var endpoint = account is null
            ? read.Address("AzureWebJobsStorage__blobServiceUri")
            : new Uri($"https://{account}.blob.core.windows.net");
        if (storage is null && endpoint is null)
        {
            read.Refuse("AzureWebJobsStorage", "or AzureWebJobsStorage__blobServiceUri must be set");
        }

        if (read.Text("WEBSITE_HOSTNAME") is null)
        {
            // Without it every function that starts or wakes a workflow would answer 500, and nothing would say why.
            read.Refuse(
                "WEBSITE_HOSTNAME",
                "must be set to where this app's host is, like localhost:80; Azure and func start do");
        }

        var settings = new CloudSettings
        {
            SigningKey = read.Key("FLIGHTBOOKING_SIGNING_KEY"),
            StripeSecretKey = read.Secret("STRIPE_SECRET_KEY", "sk_", "rk_"),
            StripeWebhookSecret = read.Secret("STRIPE_WEBHOOK_SECRET", "whsec_"),
            StripeApi = read.Address("STRIPE_API_BASE"),
            StorageConnection = storage,
            BlobEndpoint = storage is null ? endpoint : null,
            PublicUrl = read.OwnAddress("FLIGHTBOOKING_PUBLIC_URL", hostName: "WEBSITE_HOSTNAME"),
            TimetableBlob = read.BlobPath(TimetableBlobName),
            AllowedOrigins = read.Origins("FLIGHTBOOKING_ALLOWED_ORIGINS"),
            Admins = read.Admins(FirstAdmins.Setting),
            SampleCoupons = read.Switch("FLIGHTBOOKING_SAMPLE_COUPONS"),
            HoldQuotas = new(
                read.HoldQuota("FLIGHTBOOKING_HOLD_QUOTA", HoldQuota.Customer),
                read.HoldQuota("FLIGHTBOOKING_AGENCY_HOLD_QUOTA", HoldQuota.Agency),
                read.Words("FLIGHTBOOKING_AGENCIES").ToFrozenSet(StringComparer.Ordinal)),
            Payments = new(read.Rupees("FLIGHTBOOKING_SMALLEST_PAYMENT", PaymentPolicy.Default.Smallest)),
            Retention = read.Retention("FLIGHTBOOKING_RETENTION_DAYS"),
            Mail = read.Mail("FLIGHTBOOKING_SMTP_URL", "FLIGHTBOOKING_MAIL_FROM"),
            Telemetry = read.Text("APPLICATIONINSIGHTS_CONNECTION_STRING") is not null,
            TelemetryUsesIdentity = read.Text("APPLICATIONINSIGHTS_AUTHENTICATION_STRING") is not null,
        };
        read.Others(readOthers);
        return read.IfAllWell(settings);
    }
}
