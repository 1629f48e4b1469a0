using FlightBooking.Core.Idempotency;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>
/// What a function and the step around it tell each other about a request with an <c>Idempotency-Key</c>.
/// </summary>
internal static class Attempts
{
    private const string AttemptKey = "flightbooking.attempt";
    private const string GoodUntilKey = "flightbooking.goodUntil";

    /// <summary>Which try of a request this is; null where it came without a key.</summary>
    public static IdempotentRequest? Attempt(this HttpRequest request) =>
        request.HttpContext.Items[AttemptKey] as IdempotentRequest;

    /// <summary>Whether a try before this one may have done what it asks for.</summary>
    public static bool IsTriedAgain(this HttpRequest request) =>
        request.Attempt() is { } attempt && (attempt.IsRepeated || attempt.Replay is not null);

    /// <summary>
    /// The answer hands out what ends by then: asked for again later, the function is run again, and the kept answer is
    /// given only where the new one says the same.
    /// </summary>
    public static void AnswerIsGoodUntil(this HttpRequest request, DateTimeOffset until) =>
        request.HttpContext.Items[GoodUntilKey] = until;

    public static void SetAttempt(this HttpContext http, IdempotentRequest attempt) => http.Items[AttemptKey] = attempt;

    public static DateTimeOffset? GoodUntil(this HttpContext http) => http.Items[GoodUntilKey] as DateTimeOffset?;
}
