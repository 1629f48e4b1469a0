using Microsoft.AspNetCore.Mvc;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>The sandbox's Stripe API for any client of Stripe's, at <c>/v1</c> below <see cref="Base"/>.</summary>
internal static class StripeEndpoints
{
    public const string Base = "/sandbox/stripe";

    private const long LongestBody = 64 * 1024;

    public static void MapStripe(this IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods(Base + "/v1/{**call}", [HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete], AnswerAsync)
        .WithMetadata(new RequestSizeLimitAttribute(LongestBody));

    private static async Task AnswerAsync(HttpContext context, StripeApi api)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var form = await reader.ReadToEndAsync(context.RequestAborted);
        var (path, query) = (request.Path.Value![Base.Length..], request.QueryString.Value);
        var call = StripeCall.Read(request.Method, path, query, form, request.Headers["Idempotency-Key"]) with
        {
            Authorization = request.Headers.Authorization,
        };
        try
        {
            // Once begun it is done to the end: a client that goes away has still changed something.
            await WriteAsync(context.Response, call, await api.AnswerAsync(call, CancellationToken.None));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            // The sandbox plays dead.
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpResponse response, StripeCall call, StripeAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers(call))
        {
            response.Headers[name] = value;
        }

        await response.WriteAsync(answer.Text);
    }
}
