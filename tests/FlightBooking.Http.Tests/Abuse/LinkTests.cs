using System.Net;
using FlightBooking.Documents;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Signed links: whoever changes one has nothing.</summary>
public sealed class LinkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Every_change_to_a_link_breaks_it()
    {
        var customer = await host.CustomerAsync();
        var (one, other) = (await LinkAsync(customer), await LinkAsync(customer));
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync(one)).Status);
        var (path, query) = (one.Split('?')[0], one.Split('?')[1]);
        var (expires, signature) = (query.Split('&')[0], query.Split('&')[1]);
        var seconds = long.Parse(expires["expires=".Length..]);
        var mac = signature["signature=".Length..];
        var changed = new List<string>
        {
            $"{other.Split('?')[0]}?{query}", $"{path.ToLowerInvariant()}?{query}",
            $"{path.Replace("-ticket-", "-TICKET-", StringComparison.Ordinal)}?{query}", $"{path}?expires={seconds + 3600}&{signature}",
            $"{path}?expires={seconds - 1}&{signature}", $"{path}?expires=0{seconds}&signature=x", $"{path}?{expires}", $"{path}?{signature}", path,
            $"{path}?{expires}&signature=", $"{path}?{expires}&{signature}A", $"{path}?{expires}&{signature}%3D", $"{path}?{expires}&signature={mac.ToLowerInvariant()}",
            $"{path}?{query}&expires={seconds + 3600}", $"{path}?expires={seconds + 3600}&{query}", $"{path}?{query}&signature={mac}",
            $"{path}?expires=+{seconds}&{signature}", $"{path}?expires={seconds}.0&{signature}", $"{path}?expires=99999999999999999999&{signature}",
            $"{path}?expires=-1&{signature}", $"{path.Replace("-ticket-", "-refund-", StringComparison.Ordinal)}?{query}",
        };
        changed.AddRange(Enumerable.Range(0, mac.Length - 1).Select(at => $"{path}?{expires}&signature={mac[..at]}{(mac[at] == 'A' ? 'B' : 'A')}{mac[(at + 1)..]}"));

        // The last letter of the signature holds four bits and two that are nothing.
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        changed.AddRange(alphabet.Where(letter => letter != mac[^1]).Select(letter => $"{path}?{expires}&signature={mac[..^1]}{letter}"));

        // A reference may be all digits, and then has no other case.
        foreach (var link in changed.Where(link => link != one))
        {
            using var plain = new HttpClient { BaseAddress = host.Url };
            var answer = await new ApiClient(plain).GetAsync(link);
            Assert.True(answer is { Status: HttpStatusCode.Forbidden, Code: "link_invalid" }, $"{link}: {answer.Status} {answer.Code}");
        }
    }

    [Theory]
    [InlineData("../secrets")]
    [InlineData("..\\secrets")]
    [InlineData("x\r\nSet-Cookie: a=b")]
    [InlineData("x\"; filename=evil.exe")]
    [InlineData("\u202efdp.exe")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("\0")]
    public async Task A_link_of_ours_to_an_odd_id_leads_to_no_file_and_breaks_no_header(string documentId)
    {
        var links = host.Services.GetRequiredService<DocumentLinks>();
        var query = links.PathFor(documentId, DateTimeOffset.UtcNow.AddHours(1)).Split('?')[^1];
        using var plain = new HttpClient { BaseAddress = host.Url };

        var answer = await new ApiClient(plain).GetAsync(
            $"/v1/documents/{Uri.EscapeDataString(documentId)}.pdf?{query}");

        Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{answer.Status} {answer.Text}");
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        Assert.DoesNotContain("signingKey", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_over_is_over()
    {
        var customer = await host.CustomerAsync();
        var path = (await LinkAsync(customer)).Split('?')[0];
        var documentId = path["/v1/documents/".Length..^".pdf".Length];
        var links = host.Services.GetRequiredService<DocumentLinks>();

        var answer = await customer.GetAsync(links.PathFor(documentId, DateTimeOffset.UtcNow.AddSeconds(-1)));

        Assert.Equal((HttpStatusCode.Forbidden, "link_expired"), (answer.Status, answer.Code));
    }

    private static async Task<string> LinkAsync(ApiClient customer)
    {
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        var documents = await customer.GetAsync($"/v1/bookings/{booking["bookingRef"]}/documents");
        return new Uri(documents.Body![0]!["url"]!.GetValue<string>()).PathAndQuery;
    }
}
