using System.Reflection;
using System.Text;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Agents;

/// <summary>
/// Calls of the API from within it, for who sent the message that is being answered: through the edge to the very
/// function that would answer over HTTP, so nothing is decided here. The message was counted already.
/// </summary>
/// <param name="outer">Who sent it, and from where.</param>
/// <param name="services">What functions are made of.</param>
public sealed class InnerCalls(HttpContext outer, IServiceProvider services)
{
    // Who calls, from where, in which trace; nothing else of the message means anything to the API.
    private static readonly string[] PassedOn = ["Authorization", "X-Forwarded-For", "traceparent", "tracestate"];

    /// <summary>What the API answers.</summary>
    internal async Task<InnerAnswer> AnswerAsync(ApiFunction function, InnerRequest request)
    {
        var response = new Response();
        using var body = new MemoryStream();
        var http = HttpOf(request, response, body);
        var call = new EdgeCall(http, HttpFunction.Of(function.EntryPoint), Guid.NewGuid().ToString());
        try
        {
            var edge = services.GetRequiredService<Edge>();
            var answer = await edge.AnswerAsync(call, () => function.RunAsync(http));
            await answer.ExecuteAsync(http);
        }
        finally
        {
            await response.CompleteAsync();
        }

        return Of(http, body);
    }

    /// <summary>What is answered without a call.</summary>
    internal static async Task<InnerAnswer> WriteAsync(IResult answer)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        await answer.ExecuteAsync(http);
        return Of(http, body);
    }

    private static InnerAnswer Of(HttpContext http, MemoryStream body) => new(
        http.Response.StatusCode,
        Encoding.UTF8.GetString(body.ToArray()),
        http.Response.Headers.RetryAfter.ToString());

    private DefaultHttpContext HttpOf(InnerRequest request, Response response, Stream body)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var http = new DefaultHttpContext(features)
        {
            RequestServices = services,
            RequestAborted = outer.RequestAborted,
        };
        http.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        http.Request.Method = request.Method;
        http.Request.Scheme = outer.Request.Scheme;
        http.Request.Host = outer.Request.Host;
        http.Request.Path = request.Path;
        http.Request.QueryString = request.Query;
        http.Request.RouteValues = new(request.RouteValues);
        foreach (var name in PassedOn.Where(outer.Request.Headers.ContainsKey))
        {
            http.Request.Headers[name] = outer.Request.Headers[name];
        }

        http.Request.Headers["X-Request-Id"] = Correlation.Of(outer);
        if (request.IdempotencyKey is not null)
        {
            http.Request.Headers["Idempotency-Key"] = request.IdempotencyKey;
        }

        if (request.Body is { } json)
        {
            http.Request.ContentType = "application/json";
            http.Request.ContentLength = json.Length;
            http.Request.Body = new MemoryStream(json, writable: false);
        }

        http.SetCounted();
        return http;
    }

    // The plain one forgets who wants to hear that the answer is complete: the log and the span of the call.
    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> completed = [];

        public override void OnCompleted(Func<object, Task> callback, object state) =>
            completed.Push((callback, state));

        public async Task CompleteAsync()
        {
            while (completed.TryPop(out var one))
            {
                await one.Callback(one.State);
            }
        }
    }
}

/// <summary>A request of the API that does not come from outside.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">With its values.</param>
internal sealed record InnerRequest(string Method, PathString Path)
{
    public required IReadOnlyDictionary<string, object?> RouteValues { get; init; }

    public QueryString Query { get; init; }

    public byte[]? Body { get; init; }

    public string? IdempotencyKey { get; init; }
}

/// <summary>What it was answered with.</summary>
internal sealed record InnerAnswer(int Status, string Body, string RetryAfter);
