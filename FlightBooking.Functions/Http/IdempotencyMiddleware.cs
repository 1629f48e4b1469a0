using System.Collections.Immutable;
using System.Text;
using FlightBooking.Core.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Functions.Http;

/// <summary>A POST with an <c>Idempotency-Key</c> acts once; repeated, its first answer is given again.</summary>
public sealed class IdempotencyMiddleware(
    IdempotentRequests requests, ILogger<IdempotencyMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private static readonly ImmutableArray<string> KeptHeaders = ["Content-Type", "Location", "ETag"];

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http
            || !HttpMethods.IsPost(http.Request.Method)
            || AccessAttribute.Of(context) != Access.ApiKey // A search creates nothing that could be doubled.
            || http.AccountIdOrNull() is not { } accountId
            || !http.Request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            await next(context);
            return;
        }

        var result = context.GetInvocationResult();
        if (!IdempotencyKey.Of(header.Count == 1 ? header.ToString() : string.Empty).Is(out var key, out var refusal)
            || !(await RequestBody.BytesAsync(http.Request, http.RequestAborted)).Is(out var body, out refusal))
        {
            result.Value = Problem.From(refusal);
            return;
        }

        var fingerprint = RequestFingerprint.Of(
            http.Request.Method, http.Request.Path + http.Request.QueryString.ToString(), body);
        if (!(await requests.BeginAsync(accountId, key, fingerprint, http.RequestAborted)).Is(out var request, out refusal))
        {
            result.Value = Problem.From(refusal);
            return;
        }

        if (request.Replay is { } replay)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
            result.Value = new KeptResult(replay);
            return;
        }

        http.Request.Body = new MemoryStream(body, writable: false);
        KeptAnswer answer;
        try
        {
            await next(context);

            // Asked for again: a result knows only what was there when it was asked for.
            result = context.GetInvocationResult();
            answer = await CaptureAsync(http, result.Value);
        }
        catch
        {
            await requests.AbandonAsync(request, CancellationToken.None);
            throw;
        }

        result.Value = new KeptResult(answer);
        await KeepAsync(request, answer);
    }

    // What was done is done: where its answer cannot be kept, whoever asked still gets it, and nobody may take
    // the failure for a request that did nothing.
    private async Task KeepAsync(IdempotentRequest request, KeptAnswer answer)
    {
        try
        {
            await requests.FinishAsync(request, answer, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the store throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The answer to an idempotent request could not be kept");
        }
    }

    // The answer is made here and not by the host, into a buffer, so that it can be kept.
    private static async Task<KeptAnswer> CaptureAsync(HttpContext http, object? result)
    {
        var stream = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            switch (result)
            {
                case IResult answer:
                    await answer.ExecuteAsync(http);
                    break;
                case IActionResult action:
                    await action.ExecuteResultAsync(new(http, http.GetRouteData(), new ActionDescriptor()));
                    break;
                default:
                    break;
            }
        }
        finally
        {
            http.Response.Body = stream;
        }

        var headers = KeptHeaders
            .Where(name => http.Response.Headers.ContainsKey(name))
            .ToImmutableSortedDictionary(name => name, name => http.Response.Headers[name].ToString());
        return new(http.Response.StatusCode, headers, Encoding.UTF8.GetString(buffer.ToArray()));
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
