using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Agents;

/// <summary>
/// The Model Context Protocol over streamable HTTP, without sessions: any instance answers any message. What agents do
/// goes the way of the API (<see cref="InnerCalls"/>), so keys, limits and refusals are the same.
/// </summary>
public sealed class Mcp(
    McpEndpoint endpoint,
    PublicAddress address,
    AllowedOrigins origins,
    WorkflowAccess access,
    IServiceProvider services)
{
    /// <summary>
    /// Takes one message. There is no stream to listen to and no session to end, so other verbs are 405.
    /// </summary>
    /// <param name="request">The message.</param>
    /// <param name="workflows">Lent by the host to who asks for it; for functions that are called from here.</param>
    /// <param name="ct">Ends it early.</param>
    [Function(nameof(Mcp))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "get", "head", "delete", Route = "mcp")]
        HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var http = request.HttpContext;
        if (!HttpMethods.IsPost(request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }

        // A page of another site, or one whose name was pointed at this host, must not speak for whoever looks at it.
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin
            && origin != address.Of(request, "/").GetLeftPart(UriPartial.Authority)
            && origins.AnswerTo(origin) is null)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!(await RequestBody.JsonAsync(request, ct)).Is(out var message, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        access.Client ??= workflows;
        request.Body = new MemoryStream(message, writable: false);
        request.ContentLength = message.Length;
        return await endpoint.AnswerAsync(http, new(http, services));
    }
}
