using FlightBooking.Core;
using FlightBooking.Cosmos;
using Microsoft.Extensions.Configuration;

namespace FlightBooking.Functions.Cloud;

/// <summary>
/// Everything the deployed app is configured with, checked before anything starts: an app that comes up has
/// all it needs. <c>docs/configuration.md</c> says what each setting is.
/// </summary>
public sealed record CloudSettings
{
    /// <summary>Signs offers and document links.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>The key for Stripe's API.</summary>
    public required string StripeSecretKey { get; init; }

    /// <summary>The secret Stripe signs its webhooks with.</summary>
    public required string StripeWebhookSecret { get; init; }

    /// <summary>Where Stripe's API is, if not at Stripe.</summary>
    public required Uri? StripeApi { get; init; }

    /// <summary>The document store.</summary>
    public required CosmosSettings Cosmos { get; init; }

    /// <summary>The storage account as a connection string (Azurite); null where an identity is used.</summary>
    public required string? StorageConnection { get; init; }

    /// <summary>The storage account's blob endpoint; null where there is a connection string.</summary>
    public required Uri? BlobEndpoint { get; init; }

    /// <summary>The imported timetable as <c>container/blob</c>; null for the default one.</summary>
    public required string? TimetableBlob { get; init; }

    /// <summary>Whether the sample coupons are put in where there are none.</summary>
    public required bool SampleCoupons { get; init; }

    /// <summary>Whether telemetry goes to Application Insights.</summary>
    public required bool Telemetry { get; init; }

    /// <summary>Whether it goes there under the app's identity and not with the key in the connection string.</summary>
    public required bool TelemetryUsesIdentity { get; init; }

    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="InvalidOperationException">Names every setting that is missing or malformed.</exception>
    public static CloudSettings Read(IConfiguration configuration)
    {
        var read = new SettingsReader(configuration);
        var signingKey = read.SigningKey("FlightBooking__SigningKey");
        var storage = read.Text("AzureWebJobsStorage");
        var account = read.Text("AzureWebJobsStorage__accountName");
        var settings = new CloudSettings
        {
            SigningKey = signingKey!,
            StripeSecretKey = read.Secret("Stripe__SecretKey", "sk_", "rk_"),
            StripeWebhookSecret = read.Secret("Stripe__WebhookSecret", "whsec_"),
            StripeApi = read.Address("Stripe__ApiBase"),
            Cosmos = read.Cosmos(),
            StorageConnection = storage,
            BlobEndpoint = storage is not null ? null
                : account is not null ? new($"https://{account}.blob.core.windows.net")
                : read.Address("AzureWebJobsStorage__blobServiceUri"),
            TimetableBlob = read.BlobPath("FlightBooking__TimetableBlob"),
            SampleCoupons = read.Switch("FlightBooking__SampleCoupons"),
            Telemetry = read.Text("APPLICATIONINSIGHTS_CONNECTION_STRING") is not null,
            TelemetryUsesIdentity = read.Text("APPLICATIONINSIGHTS_AUTHENTICATION_STRING") is not null,
        };
        if (settings is { StorageConnection: null, BlobEndpoint: null })
        {
            read.Refuse("AzureWebJobsStorage", "is missing: a connection string, or AzureWebJobsStorage__blobServiceUri");
        }

        read.ThrowIfRefused();
        return settings;
    }
}
