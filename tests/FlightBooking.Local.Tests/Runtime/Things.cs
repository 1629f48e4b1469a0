using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Functions of every kind of route, verb, value and result.</summary>
public sealed class Things
{
    private readonly string made = "made";

    [Function("Root")]
    public static IResult Root(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")]
        HttpRequest request) =>
        Results.Text(request.Path == "/" ? "root" : "lost");

    [Function("GetThing")]
    public static async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/things/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        return Results.Text($"thing {id}");
    }

    [Function("MakeThing")]
    public IResult Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/things/{id}")] HttpRequest request,
        string id) => Results.Text($"{made} {id}", statusCode: request.Method == "POST" ? 201 : 500);

    [Function("Number")]
    public static IResult Number(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/numbers/{number}")] HttpRequest request,
        int number) => Results.Text($"{number}");

    [Function("Id")]
    public static IResult Id(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ids/{id}")] HttpRequest request,
        Guid id) => Results.Text($"{id}");

    [Function("Docs")]
    public static IResult Docs(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/{*path}")] HttpRequest request,
        string? path) => Results.Text($"docs {path}");

    [Function("Document")]
    public static IResult Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/documents/{documentId}.pdf")]
        HttpRequest request,
        string documentId) =>
        Results.File(Encoding.UTF8.GetBytes($"PDF {documentId}"), "application/pdf");

    [Function("Plain")]
    public static Task<IResult> Plain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/plain")] HttpRequest request) =>
        Task.FromResult(Results.Text("plain"));

    [Function("Nothing")]
    public static IResult Nothing(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/nothing")] HttpRequest request) =>
            Results.StatusCode(204);

    [Function("Null")]
    public static IResult? Null(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/null")] HttpRequest request) => null;

    [Function("Anything")]
    public static IResult Anything([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        Results.Text("PATCH too");

    [Function("JsonResult")]
    public static IResult JsonResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/json")] HttpRequest request) =>
        Results.Json(new Answer(Kind.RoundTrip));

    [Function("Throws")]
    public static IResult Throws(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/throws")] HttpRequest request) =>
        throw new InvalidOperationException("no luck");

    [Function("Start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/start/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client) =>
        Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("Greet", name));

    public enum Kind
    {
        RoundTrip,
    }

    public sealed record Answer(Kind Kind);
}
