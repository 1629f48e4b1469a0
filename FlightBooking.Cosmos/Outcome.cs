using System.Net;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>What an answer about one document means: done, not done for a reason callers expect, or an error.</summary>
internal static class Outcome
{
    private const string SubStatus = "x-ms-substatus";

    /// <summary>False where there is no such document, or the answer is the status given.</summary>
    /// <exception cref="CosmosException">Anything else, a missing container too.</exception>
    public static bool IsDone(this ResponseMessage response, HttpStatusCode? unless = null)
    {
        if (response.StatusCode == unless || IsMissingDocument(response))
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    // A sub-status tells of something else not found: the container, or this session's writes on this replica.
    private static bool IsMissingDocument(ResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && response.Headers[SubStatus] is null or "" or "0";
}
