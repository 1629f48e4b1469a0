using System.Net;
using System.Text;
using Xunit;

namespace FlightBooking.Http.Tests.Contract;

/// <summary>The check that all HTTP tests go through finds what it is there to find.</summary>
public sealed class ContractCheckTests
{
    private const string Well =
        """{"status":"ok","version":"1","store":"ok","timetable":{"id":"initial","flights":1,"airports":1}}""";

    [Fact]
    public void A_documented_answer_passes() => Assert.Empty(Health(HttpStatusCode.OK, Well));

    [Theory]
    [InlineData(200, "application/json", """{"status":"ok","version":"1","store":"ok","timetable":{"id":"initial","flights":1,"airports":1},"extra":1}""", "/extra: is not documented")]
    [InlineData(200, "application/json", """{"status":"ok","version":"1","store":"ok"}""", "Required properties [\"timetable\"] are not present")]
    [InlineData(200, "application/json", """{"status":"ok","version":1,"store":"ok","timetable":{"id":"initial","flights":1,"airports":1}}""", "/version: Value is \"integer\" but should be \"string\"")]
    [InlineData(200, "application/json", """{"status":"ok","version":"1","store":"ok","timetable":{"id":"initial","flights":0.5,"airports":1}}""", "/timetable/flights: Value is \"number\" but should be \"integer\"")]
    [InlineData(200, "text/plain", Well, "media type text/plain")]
    [InlineData(202, "application/json", Well, "the status 202 is not documented")]
    [InlineData(503, "application/problem+json", """{"type":"/docs/errors#a","title":"A","status":503,"detail":"a","code":"a"}""", "/code: Value should match one of the values specified by the enum")]
    public void What_is_not_documented_is_found(int status, string type, string body, string error) =>
        Assert.Contains(
            Health((HttpStatusCode)status, body, type), found => found.Contains(error, StringComparison.Ordinal));

    [Fact]
    public void Headers_too_many_or_too_few_are_found()
    {
        Assert.Contains(
            "the header X-Secret is not documented",
            Health(HttpStatusCode.OK, Well, change: answer => answer.Headers.Add("X-Secret", "1")));
        Assert.Contains(
            "the header X-Request-Id is missing",
            Health(HttpStatusCode.OK, Well, change: answer => answer.Headers.Remove("X-Request-Id")));
    }

    [Fact]
    public void A_path_nobody_documented_must_be_an_empty_404()
    {
        Assert.Empty(Check("GET", "/v1/secrets", HttpStatusCode.NotFound, string.Empty));
        Assert.NotEmpty(Check("GET", "/v1/secrets", HttpStatusCode.OK, "{}"));
        Assert.NotEmpty(Check("DELETE", "/v1/health", HttpStatusCode.NotFound, "gone"));
    }

    [Theory]
    [InlineData("GET", "/v1/airports?colour=red", null, "the parameter colour was taken")]
    [InlineData("GET", "/v1/airports?limit=1000", null, "parameter limit")]
    [InlineData("GET", "/v1/calendar", null, "it succeeded without the parameter origin")]
    [InlineData("GET", "/v1/bookings", null, "none of the documented ways to be let in")]
    [InlineData("POST", "/v1/searches", """{"slices":[],"extra":1}""", "request /extra: is not documented")]
    [InlineData("POST", "/v1/searches", null, "it succeeded without a body")]
    [InlineData("GET", "/v1/airports", "{}", "a body was taken but is not documented")]
    public void A_request_that_was_taken_must_be_documented_too(string verb, string path, string? body, string error) =>
        Assert.Contains(
            Check(verb, path, HttpStatusCode.OK, "{}", body: body),
            found => found.Contains(error, StringComparison.Ordinal));

    [Fact]
    public void A_keyword_the_check_does_not_know_is_no_silent_pass() =>
        Assert.Throws<Json.Schema.JsonSchemaException>(() =>
            new ContractSchemas([]).Errors("text", System.Text.Json.Nodes.JsonNode.Parse("""{"startsWith":"t"}""")!));

    private static IReadOnlyList<string> Health(
        HttpStatusCode status,
        string body,
        string type = "application/json",
        Action<HttpResponseMessage>? change = null) =>
        Check("GET", "/v1/health", status, body, type, change);

    private static IReadOnlyList<string> Check(
        string verb,
        string path,
        HttpStatusCode status,
        string text,
        string type = "application/json",
        Action<HttpResponseMessage>? change = null,
        string? body = null)
    {
        using var request = new HttpRequestMessage(new(verb), new Uri($"http://localhost{path}"));
        var sent = body is null ? null : Encoding.UTF8.GetBytes(body);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var received = Encoding.UTF8.GetBytes(text);
        using var answer = new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, type) };
        answer.Headers.Add("X-Request-Id", "abc");
        change?.Invoke(answer);
        return new ContractCheck(ApiContract.Current, request, answer).Errors(sent, received);
    }
}
