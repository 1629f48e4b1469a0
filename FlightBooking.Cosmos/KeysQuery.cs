using System.Text.Json;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>The keys of a whole container, from all its partitions, without the documents.</summary>
internal static class KeysQuery
{
    /// <summary>As many at once as the service thinks good.</summary>
    public static QueryRequestOptions Options { get; } = new() { MaxItemCount = -1, MaxConcurrency = -1 };

    public static QueryDefinition Of(DateTimeOffset now) => new QueryDefinition(
        "SELECT c.id, c.pk FROM c WHERE NOT IS_DEFINED(c.expires) OR c.expires > @now")
        .WithParameter("@now", now.UtcDateTime);

    /// <summary>The keys of an answer.</summary>
    public static async Task<IReadOnlyList<DocumentKey>> ReadAsync(Stream content, CancellationToken ct)
    {
        using var answer = await JsonDocument.ParseAsync(content, cancellationToken: ct);
        return [.. answer.RootElement.GetProperty("Documents").EnumerateArray().Select(found => new DocumentKey(
            found.GetProperty("pk").GetString()!, CosmosId.From(found.GetProperty("id").GetString()!)))];
    }
}
