using System.Net;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>What of the SDK's errors means that the account is away: the same request may succeed later.</summary>
internal static class Outage
{
    /// <summary>Throws where the answer is that it cannot be done now.</summary>
    /// <exception cref="CosmosException">It cannot.</exception>
    public static ResponseMessage ThrowIf(ResponseMessage response)
    {
        if (!IsOutage(response.StatusCode))
        {
            return response;
        }

        using (response)
        {
            return response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The outage an error is, or null where it is another error, or the caller's own wish to stop.</summary>
    /// <param name="exception">What the SDK threw.</param>
    /// <param name="settings">Which account it was about.</param>
    /// <param name="ct">The caller's.</param>
    public static StoreUnavailableException? Of(Exception exception, CosmosSettings settings, CancellationToken ct)
    {
        var trouble = exception switch
        {
            // Not the whole message, which may name documents.
            CosmosException answer when IsOutage(answer.StatusCode) =>
                $"answers {(int)answer.StatusCode}/{answer.SubStatusCode} {answer.StatusCode}",
            OperationCanceledException when !ct.IsCancellationRequested =>
                $"does not answer within {settings.Patience.TotalSeconds:0.#} seconds",
            HttpRequestException or IOException => $"cannot be reached ({exception.Message})",
            _ => null,
        };
        return trouble is null
            ? null
            : new StoreUnavailableException($"Cosmos DB at {settings.Endpoint.Host} {trouble}.", exception);
    }

    // What is worth trying again, by the SDK's own guide to resilience; by then the SDK has tried several times.
    // https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications
    private static bool IsOutage(HttpStatusCode status) => (int)status is 408 or 410 or 429 or 449 or 503;
}
