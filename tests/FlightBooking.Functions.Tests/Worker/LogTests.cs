using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Functions.Tests.Worker;

/// <summary>
/// What the published worker logs, wherever it goes: no secrets, no people, and no more than is of use.
/// </summary>
[Collection(nameof(OneWorker))]
public sealed class LogTests(PublishedWorker host)
{
    private const string Name = "Vasantasena";
    private const string Signature = "c2lnbmF0dXJlLW9mLWEtbGluaw";
    private const string Key = "fb_keyofacustomerthatnobodymaysee1234567890";

    [Fact]
    public async Task No_line_has_a_links_signature_a_key_or_a_name_in_it()
    {
        using var link = await host.SendAsync(
            "GetDocument",
            new(HttpMethod.Get, $"v1/documents/7KQ2MX-ticket-1.pdf?expires=99999999999&signature={Signature}"),
            ("documentId", "7KQ2MX-ticket-1"));
        using var search = await host.SendAsync("ListBookings", new(HttpMethod.Get, $"v1/bookings?name={Name}")
        {
            Headers = { { "Authorization", $"Bearer {Key}" } },
        });

        await LoggedAsync("v1/documents/{documentId}.pdf");
        await LoggedAsync("GET /v1/bookings");
        Assert.DoesNotContain(host.Logged, line =>
            line.Contains(Signature, StringComparison.OrdinalIgnoreCase)
            || line.Contains(Key, StringComparison.OrdinalIgnoreCase)
            || line.Contains(Name, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_it_is_built_on_says_nothing_of_requests_that_went_well()
    {
        using var page = await host.SendAsync("BookingPage", new(HttpMethod.Get, ""));
        await LoggedAsync("GET /{ignored");
        var chatter = host.HostLog.Where(line =>
            ((string?)line["category"] ?? "") is var category
            && (category.StartsWith("Microsoft", StringComparison.Ordinal)
                || category.StartsWith("Azure", StringComparison.Ordinal))
            && (string?)line["level"] is "Information" or "Debug" or "Trace");

        Assert.Empty(chatter.Select(line => line.ToJsonString()));
    }

    /// <summary>Waits until what is sent to Application Insights in batches has arrived.</summary>
    private async Task LoggedAsync(string text)
    {
        for (var tries = 0; !host.Telemetry.Any(item => item.Contains(text, StringComparison.Ordinal)); tries++)
        {
            Assert.True(
                tries < 150, $"Nothing of '{text}' was sent to Application Insights: {string.Join('\n', host.Logged)}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
