using System.Net;
using System.Net.Http.Json;
using FlightBooking.Local.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class HttpFunctionsTests : FunctionsTest
{
    [Theory]
    [InlineData("GET", "/", 200, "root")]
    [InlineData("GET", "/v1/things/abc", 200, "thing abc")]
    [InlineData("POST", "/v1/things/abc", 201, "made abc")]
    [InlineData("GET", "/v1/numbers/7", 200, "7")]
    [InlineData("GET", "/v1/ids/3f2504e0-4f89-11d3-9a0c-0305e82c3301", 200, "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("GET", "/docs/a/b.css", 200, "docs a/b.css")]
    [InlineData("GET", "/docs", 200, "docs ")]
    [InlineData("GET", "/v1/documents/7KQ2MX-ticket-1.pdf", 200, "PDF 7KQ2MX-ticket-1")]
    [InlineData("GET", "/v1/plain", 200, "plain")]
    [InlineData("DELETE", "/v1/nothing", 204, "")]
    [InlineData("GET", "/v1/null", 200, "")]
    [InlineData("GET", "/Anything", 200, "PATCH too")]
    [InlineData("PATCH", "/Anything", 200, "PATCH too")]
    public async Task Routes_verbs_values_and_results_are_those_of_the_attributes(
        string verb, string path, int status, string body)
    {
        await StartAsync(options => options.Add(typeof(Things)));

        using var answer = await Http.SendAsync(new(new(verb), path), Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("DELETE", "/v1/things/abc")]
    [InlineData("HEAD", "/v1/things/abc")]
    [InlineData("POST", "/")]
    public async Task An_unknown_path_and_a_wrong_verb_are_an_empty_404(string verb, string path)
    {
        await StartAsync(options => options.Add(typeof(Things)));

        using var answer = await Http.SendAsync(new(new(verb), path), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Json_is_written_in_the_one_dialect()
    {
        await StartAsync(options => options.Add(typeof(Things)));

        Assert.Equal("""{"kind":"round_trip"}""", await Http.GetStringAsync("/v1/json", Cancellation));
    }

    [Fact]
    public async Task The_edge_may_answer_instead_of_the_function_and_its_headers_arrive()
    {
        await StartAsync(options => options.Add(typeof(Things)).Edge = GateAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/things/abc");
        request.Headers.Add("X-Stop", "yes");

        using var stopped = await Http.SendAsync(request, Cancellation);
        using var passed = await Http.GetAsync("/v1/things/abc", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, stopped.StatusCode);
        Assert.Equal("""{"why":"stopped"}""", await stopped.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("GetThing", stopped.Headers.GetValues("X-Before").Single());
        Assert.Equal("late", stopped.Headers.GetValues("X-Starting").Single());
        Assert.Equal("thing abc", await passed.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("passed", passed.Headers.GetValues("X-Result").Single());
    }

    [Fact]
    public async Task An_exception_the_edge_does_not_catch_is_a_bare_500()
    {
        await StartAsync(options => options.Add(typeof(Things)));

        using var answer = await Http.GetAsync("/v1/throws", Cancellation);
        using var unbound = await Http.GetAsync("/v1/numbers/seven", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.InternalServerError, unbound.StatusCode);
    }

    [Fact]
    public async Task An_exception_the_edge_catches_is_whatever_it_makes_of_it()
    {
        await StartAsync(options => options.Add(typeof(Things)).Edge = GateAsync);

        using var answer = await Http.GetAsync("/v1/throws", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no luck", (await answer.Content.ReadFromJsonAsync<Reason>(Cancellation))!.Why);
    }

    [Fact]
    public async Task A_durable_client_starts_orchestrations()
    {
        await StartAsync(options => options.Add(typeof(Things), typeof(Flow)));

        var id = await Http.GetStringAsync("/v1/start/Ada", Cancellation);
        var ended = await Client.WaitForInstanceCompletionAsync(id, true, Cancellation);

        Assert.Equal($"Ada! by {id}", ended.ReadOutputAs<string>());
    }

    private static async Task<IResult> GateAsync(Invocation call, Func<Task<IResult>> function)
    {
        var http = call.Http!;
        http.Response.Headers["X-Before"] = call.Function.Name;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Starting"] = "late";
            return Task.CompletedTask;
        });
        if (http.Request.Headers.ContainsKey("X-Stop"))
        {
            return Results.Json(new Reason("stopped"), statusCode: 403);
        }

        try
        {
            var answer = await function();
            http.Response.Headers["X-Result"] = "passed";
            return answer;
        }
        catch (InvalidOperationException exception)
        {
            return Results.Json(new Reason(exception.Message), statusCode: 503);
        }
    }

    public sealed record Reason(string Why);

    public sealed class Flow
    {
        [Function("Greet")]
        public static Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, string name) =>
            context.CallActivityAsync<string>("Shout", name);

        [Function("Shout")]
        public static string Shout([ActivityTrigger] string name, string instanceId) => $"{name}! by {instanceId}";
    }
}
