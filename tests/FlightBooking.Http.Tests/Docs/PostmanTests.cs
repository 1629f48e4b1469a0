using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Kit.StripePeer;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>The collection that Postman's own converter makes of the contract, as docs/clients.md has it.</summary>
public sealed class PostmanTests
{
    [Fact]
    public async Task A_collection_has_every_operation_and_its_requests_work()
    {
        var file = Path.GetTempFileName();
        await Node.RunAsync(
            "node_modules/openapi-to-postmanv2/bin/openapi2postmanv2.js",
            "--spec", "../../FlightBooking.App/openapi.yaml", "--output", file,
            "--options", "folderStrategy=Tags,parametersResolution=Example,enableOptionalParameters=false");
        var collection = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        File.Delete(file);
        var requests = Requests(collection)
            .ToDictionary(one => (one.Text("method"), PathOf(one, name => $"{{{name}}}")));

        Assert.Equal(
            ApiContract.Current.Operations.Select(operation => (operation.Method, operation.Path)).Order(),
            requests.Keys.Order());
        Assert.Equal("{{bearerToken}}", collection["auth"]!["bearer"]![0]!.Text("value"));

        await using var host = await TestHost.StartAsync();
        var customer = host.Anonymous();
        var registered = await SendAsync(customer, requests[("POST", "/v1/accounts")]);
        Assert.Equal(HttpStatusCode.Created, registered.Status);
        customer.UseKey(registered["apiKey"]!.Text("secret"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(customer, requests[("GET", "/v1/airports/{code}")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(customer, requests[("GET", "/v1/bookings")])).Status);
        var missing = await SendAsync(customer, requests[("GET", "/v1/bookings/{bookingRef}")]);
        Assert.Equal("booking_not_found", missing.Code);
        Assert.Equal("offer_invalid", (await SendAsync(customer, requests[("POST", "/v1/bookings")])).Code);
    }

    private static IEnumerable<JsonNode> Requests(JsonNode folder) => folder["item"]!.AsArray()
        .SelectMany(item => item!["item"] is null ? [item["request"]!] : Requests(item));

    private static string PathOf(JsonNode request, Func<string, string> valueOf) =>
        string.Concat(request["url"]!["path"]!.AsArray().Select(part => part!.GetValue<string>())
            .Select(part => $"/{(part[0] == ':' ? valueOf(part[1..]) : Variable(part, valueOf))}"));

    private static string Variable(string part, Func<string, string> valueOf) =>
        part.Split("{{") is [var before, var rest] && rest.Split("}}") is [var name, var after]
            ? before + valueOf(name) + after
            : part;

    private static Task<Answer> SendAsync(ApiClient client, JsonNode request)
    {
        var path = PathOf(request, name => request["url"]!["variable"]!.AsArray()
            .Single(one => one!.Text("key") == name)!.Text("value"));
        var message = new HttpRequestMessage(new(request.Text("method")), path);
        if (request["body"]?["raw"] is { } body)
        {
            message.Content = new StringContent(body.GetValue<string>(), null, "application/json");
        }

        return client.SendAsync(message);
    }
}
