using System.Collections.Immutable;
using System.Text;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Http;

/// <summary>
/// What changes something and comes with an <c>Idempotency-Key</c> acts once; repeated, its first answer is given
/// again.
/// </summary>
public sealed class IdempotencyStep(
    IdempotentRequests requests, NewBookingRef newReference, ILogger<IdempotencyStep> logger) : IEdgeStep
{
    private static readonly ImmutableArray<string> KeptHeaders = ["Content-Type", "Location", "ETag", "Retry-After"];

    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        var http = call.Http;
        if (!Changes(http.Request.Method)
            || call.Function.TakesFiles
            || call.Function.HoldsSecret
            || call.Function.Access != Access.ApiKey // A search creates nothing that could be doubled.
            || http.AccountIdOrNull() is not { } accountId
            || !http.Request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return await next();
        }

        if (!IdempotencyKey.Of(header.Count == 1 ? header.ToString() : string.Empty).Is(out var key, out var refusal)
            || !(await RequestBody.BytesAsync(http.Request, http.RequestAborted)).Is(out var body, out refusal))
        {
            return Problem.From(refusal);
        }

        var fingerprint = RequestFingerprint.Of(
            http.Request.Method, http.Request.Path + http.Request.QueryString.ToString(), body);
        var begun = await requests.BeginAsync(accountId, key, fingerprint, newReference(), http.RequestAborted);
        if (!begun.Is(out var request, out refusal))
        {
            return Problem.From(refusal);
        }

        if (request.Replay is { } kept && !requests.IsOutdated(kept))
        {
            return Replayed(http, kept);
        }

        http.Request.Body = new MemoryStream(body, writable: false);
        http.SetAttempt(request);
        return await RunAsync(http, request, next);
    }

    private static bool Changes(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);

    private async Task<IResult> RunAsync(HttpContext http, IdempotentRequest request, Func<Task<IResult>> next)
    {
        KeptAnswer answer;
        try
        {
            answer = await CaptureAsync(http, await next());
        }
        catch
        {
            await requests.AbandonAsync(request, CancellationToken.None);
            throw;
        }

        if (request.Replay is { } kept && answer.Says(kept))
        {
            return Replayed(http, kept);
        }

        await KeepAsync(request, answer);
        return new KeptResult(answer);
    }

    private static KeptResult Replayed(HttpContext http, KeptAnswer kept)
    {
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return new(kept);
    }

    // What was done is done: where its answer cannot be kept, whoever asked still gets it, and nobody may take
    // the failure for a request that did nothing.
    private async Task KeepAsync(IdempotentRequest request, KeptAnswer answer)
    {
        try
        {
            await requests.FinishAsync(request, answer, CancellationToken.None);
        }
        // Whatever the store throws.
        catch (Exception exception)
        {
            logger.LogError(exception, "The answer to an idempotent request could not be kept");
        }
    }

    // The answer is made here and not by the host, into a buffer, so that it can be kept.
    private static async Task<KeptAnswer> CaptureAsync(HttpContext http, IResult answer)
    {
        var stream = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await answer.ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = stream;
        }

        var headers = KeptHeaders
            .Where(name => http.Response.Headers.ContainsKey(name))
            .ToImmutableSortedDictionary(name => name, name => http.Response.Headers[name].ToString());
        return new(http.Response.StatusCode, headers, Encoding.UTF8.GetString(buffer.ToArray()))
        {
            GoodUntil = http.GoodUntil(),
            Refused = (answer as Problem)?.Code,
        };
    }

    private sealed class KeptResult(KeptAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = answer.StatusCode;
            foreach (var (name, value) in answer.Headers)
            {
                httpContext.Response.Headers[name] = value;
            }

            return httpContext.Response.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}
