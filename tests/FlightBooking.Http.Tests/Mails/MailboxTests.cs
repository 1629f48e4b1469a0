using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Mails;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>The mailbox of the local host.</summary>
public sealed class MailboxTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_what_was_sent_with_its_files()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        using var http = new HttpClient { BaseAddress = new(host.Url, "/sandbox/mail/") };
        var id = await Waiting.ForAsync(() => FindAsync(http, booking.Text("bookingRef")));

        await ContainsAsync("", $"/sandbox/mail/{id}");
        await ContainsAsync(id, $"/sandbox/mail/{id}/files/1");
        await ContainsAsync($"{id}/html", "Your booking is confirmed");
        await ContainsAsync($"{id}/files/0", "%PDF");
        foreach (var nothing in new[] { "none", "0", "..%2Fflightbooking.db", $"{id}/files/9", $"{id}.eml" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(nothing, Ct)).StatusCode);
        }

        var none = JsonNode.Parse(await http.GetStringAsync("messages?to=nobody@example.com", Ct))!;
        Assert.Empty(none["messages"]!.AsArray());

        async Task ContainsAsync(string path, string text) =>
            Assert.Contains(text, await http.GetStringAsync(path, Ct), StringComparison.Ordinal);
    }

    private async Task<string?> FindAsync(HttpClient http, string bookingRef)
    {
        await ActivatorUtilities.CreateInstance<SendMails>(host.Services).SendDueAsync(Ct);
        var listed = JsonNode.Parse(await http.GetStringAsync("messages?to=asha@example.com", Ct))!["messages"]!;
        return listed.AsArray()
            .Select(message => message!)
            .SingleOrDefault(message => message.Text("messageId").StartsWith(bookingRef, StringComparison.Ordinal))
            ?.Text("id");
    }
}
