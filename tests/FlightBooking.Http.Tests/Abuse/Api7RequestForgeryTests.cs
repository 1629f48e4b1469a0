using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Contract;
using FlightBooking.Http.Tests.Contract;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Server side request forgery, and links that lead where a caller likes.</summary>
public sealed class Api7RequestForgeryTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // An address is what they are about; which ones are refused is tested below, and by AddressGuardTests.
    private static readonly HashSet<string> AboutAddresses = ["createWebhookEndpoint", "changeWebhookEndpoint"];

    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("http://hooks.agency.example/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://user@hooks.agency.example/")]
    public async Task Events_are_sent_to_no_address_that_only_this_host_can_reach(string url)
    {
        var customer = await host.CustomerAsync();
        var good = await customer.PostAsync(
            "/v1/webhook-endpoints", new JsonObject { ["url"] = "https://hooks.agency.example/" });

        Answer[] answers =
        [
            await customer.PostAsync("/v1/webhook-endpoints", new JsonObject { ["url"] = url }),
            await customer.PatchAsync(good.Headers["Location"], new JsonObject { ["url"] = url }),
        ];

        Assert.All(answers, answer => Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "/url"), (answer.Status, Assert.Single(answer.Mistakes))));
    }

    [Fact]
    public void No_request_holds_an_address_that_the_app_could_call_or_send_somebody_to()
    {
        foreach (var operation in ApiContract.Current.Operations.Where(one => !AboutAddresses.Contains(one.Id)))
        {
            var parts = ContractDocumentTests.Objects(new JsonArray(
                operation.Description["parameters"]?.DeepClone(), operation.Description["requestBody"]?.DeepClone()))
                .SelectMany(part => part["$ref"] is null
                    ? [part]
                    : ContractDocumentTests.Objects(ApiContract.Current.Schema.Resolve(part)));
            foreach (var part in parts)
            {
                Assert.NotEqual("uri", part["format"]?.ToString());
                Assert.DoesNotContain((part["properties"] as JsonObject) ?? [], pair =>
                    pair.Key.Contains("url", StringComparison.OrdinalIgnoreCase)
                        || pair.Key.Contains("callback", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [InlineData("returnUrl")]
    [InlineData("successUrl")]
    [InlineData("cancelUrl")]
    [InlineData("callback")]
    [InlineData("webhook")]
    public async Task A_return_address_cannot_be_sent_along(string field)
    {
        var customer = await host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        var path = $"/v1/bookings/{booked["bookingRef"]}/payment";

        var refused = await customer.PostAsync(path, new JsonObject { [field] = "http://169.254.169.254/latest/meta-data/" });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, $"/{field}"), (refused.Status, Assert.Single(refused.Mistakes)));
        using var plain = new HttpClient { BaseAddress = host.Url };
        plain.DefaultRequestHeaders.Authorization = new("Bearer", customer.Key);
        foreach (var header in new[] { "X-Forwarded-Host", "Forwarded", "X-Original-Host", "X-Host", "Origin", "Referer" })
        {
            plain.DefaultRequestHeaders.TryAddWithoutValidation(header, "http://evil.example");
        }

        using var opened = await plain.PostAsync(
            new Uri($"{path}?{field}=http://evil.example", UriKind.Relative),
            null,
            TestContext.Current.CancellationToken);
        var text = await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.DoesNotContain("evil", text + opened.Headers, StringComparison.Ordinal);
        var checkout = await plain.GetStringAsync(
            new Uri(JsonNode.Parse(text)!["checkoutUrl"]!.GetValue<string>()), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil", checkout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("evil.example/path")]
    [InlineData("evil.example?x")]
    [InlineData("user@evil.example")]
    [InlineData("localhost:99999999")]
    [InlineData("localhost\r\nX-Injected: 1")]
    [InlineData("[::1")]
    [InlineData("ex\u00e4mple")]
    [InlineData("%00")]
    public async Task A_host_header_that_names_no_host_is_a_400_or_harmless(string name)
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        foreach (var line in new[] { $"GET /v1/bookings/{booking["bookingRef"]}/documents", $"GET /v1/bookings/{booking["bookingRef"]}", "GET /v1/health" })
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, host.Url.Port, TestContext.Current.CancellationToken);
            var stream = socket.GetStream();
            await stream.WriteAsync(
                Encoding.Latin1.GetBytes($"{line} HTTP/1.1\r\nHost: {name}\r\nAuthorization: Bearer {customer.Key}\r\nConnection: close\r\n\r\n"),
                TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

            Assert.Matches("^HTTP/1.1 (400|200) ", answer);
            Assert.DoesNotContain("\r\nX-Injected", answer, StringComparison.Ordinal);
        }
    }
}
