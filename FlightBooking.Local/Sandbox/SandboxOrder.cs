using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>What a Checkout Session was created with.</summary>
internal sealed record SandboxOrder
{
    public required Money Amount { get; init; }

    public required string Description { get; init; }

    public required Uri SuccessUrl { get; init; }

    public Uri? CancelUrl { get; init; }

    public string? CustomerEmail { get; init; }

    /// <summary>Stripe's <c>client_reference_id</c>; empty where there is none.</summary>
    public string BookingRef { get; init; } = "";

    /// <summary>The key it was asked for with, if any.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Only in rows of earlier releases, which have no metadata but what went into it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountId { get; init; }

    /// <summary>The session's.</summary>
    public ImmutableSortedDictionary<string, string>? Metadata { get; init; }

    /// <summary>The payment intent's, <c>payment_intent_data.metadata</c>.</summary>
    public ImmutableSortedDictionary<string, string>? IntentMetadata { get; init; }

    /// <summary>The session's, also of rows of earlier releases.</summary>
    public ImmutableSortedDictionary<string, string> MetadataOfSession() => Metadata ?? Earlier();

    /// <summary>The payment intent's, also of rows of earlier releases.</summary>
    public ImmutableSortedDictionary<string, string> MetadataOfIntent() => IntentMetadata ?? Earlier();

    private ImmutableSortedDictionary<string, string> Earlier() => SandboxMetadata.Of(
        (PaymentMetadata.BookingRef, BookingRef), (PaymentMetadata.AccountId, AccountId));
}

/// <summary>What a refund was created with.</summary>
internal sealed record SandboxRefundOrder
{
    public required Money Amount { get; init; }

    public string? Reason { get; init; }

    /// <summary>The key it was asked for with; one of its own where there was none.</summary>
    public required string IdempotencyKey { get; init; }

    public ImmutableSortedDictionary<string, string>? Metadata { get; init; }

    /// <summary>Like the next three, only in rows of earlier releases, which have no metadata but these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BookingRef { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Slice { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancellationId { get; init; }

    /// <summary>Its own, also of rows of earlier releases.</summary>
    public ImmutableSortedDictionary<string, string> MetadataOfRefund() => Metadata ?? SandboxMetadata.Of(
        (PaymentMetadata.BookingRef, BookingRef),
        (PaymentMetadata.AccountId, AccountId),
        (PaymentMetadata.Slice, Slice),
        (PaymentMetadata.CancellationId, CancellationId),
        (PaymentMetadata.RefundKey, IdempotencyKey));
}

/// <summary>Names and values on Stripe's objects.</summary>
internal static class SandboxMetadata
{
    /// <summary>Those that have a value.</summary>
    public static ImmutableSortedDictionary<string, string> Of(params (string Name, string? Value)[] pairs) => pairs
        .Where(pair => pair.Value is not null)
        .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.Ordinal);
}
