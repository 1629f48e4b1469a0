using System.Net;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class CheckoutPageTests : IAsyncLifetime
{
    private SandboxHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        host = await SandboxHost.StartAsync(new InMemoryDocumentStore(TimeProvider.System), new WebhookReceiver());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_is_bought_and_every_test_card()
    {
        var checkout = await host.OpenAsync("PAGE01");

        var page = await host.Client.GetStringAsync(checkout.Url, Ct);

        Assert.Contains("data-state=\"open\"", page, StringComparison.Ordinal);
        Assert.Contains("₹5,842", page, StringComparison.Ordinal);
        Assert.Contains("PAGE01", page, StringComparison.Ordinal);
        Assert.Contains("1 passenger &lt;once&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<once>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.All(
            Local.Sandbox.TestCard.All,
            card => Assert.Contains($"data-card=\"{card.Number}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_follows_the_payment()
    {
        var checkout = await host.OpenAsync("PAGE02");
        await host.PayAsync(checkout, "4000002500003155");
        var challenged = await host.Client.GetStringAsync(checkout.Url, Ct);
        await host.AnswerChallengeAsync(checkout, "complete");
        var paid = await host.Client.GetStringAsync(checkout.Url, Ct);
        var other = await host.OpenAsync("PAGE03");
        await host.Gateway.ExpireCheckoutAsync(other.PaymentId, Ct);
        var expired = await host.Client.GetStringAsync(other.Url, Ct);

        Assert.Contains("data-state=\"challenge\"", challenged, StringComparison.Ordinal);
        Assert.Contains("data-state=\"paid\"", paid, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://example.com/done?id={checkout.PaymentId}\"", paid, StringComparison.Ordinal);
        Assert.Contains("data-state=\"expired\"", expired, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_brings_everything_it_needs_and_may_load_nothing_else()
    {
        var checkout = await host.OpenAsync("PAGE04");

        using var page = await host.Client.GetAsync(checkout.Url, Ct);
        var html = await page.Content.ReadAsStringAsync(Ct);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        foreach (var asset in new[] { "checkout.css", "checkout.js", "icon.svg" })
        {
            Assert.Contains($"\"/sandbox/assets/{asset}\"", html, StringComparison.Ordinal);
            using var answer = await host.Client.GetAsync(new Uri($"/sandbox/assets/{asset}", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var missing = await host.Client.GetAsync(new Uri("/sandbox/assets/other.js", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
