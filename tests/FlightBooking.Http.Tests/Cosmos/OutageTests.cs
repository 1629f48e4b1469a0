using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Kit.CosmosPeer;
using FlightBooking.Http.Tests.Faults;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Cosmos;

/// <summary>
/// Cosmos DB goes away under a running host: what callers see, and that everything ends right after it.
/// </summary>
public sealed class OutageTests
{
    private readonly FaultyLine line = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> NotNow => FaultyLine.NotNow;

    [Fact]
    public async Task A_server_that_was_stopped_is_told_in_every_answer_that_needs_it()
    {
        var (server, missing) = await CosmosServer.StartAsync(Ct);
        Assert.SkipWhen(server is null, missing ?? "");
        await using var host = await TestHost.StartAsync(options => options with { Cosmos = server!.Settings() });
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "GOI", Day);
        var bookingRef = (await customer.TryBookAsync(offer))!;

        await server!.DisposeAsync();

        (await customer.BookAsync([offer], Bookings.Adult())).IsStoreUnavailable();
        (await customer.GetAsync($"/v1/bookings/{bookingRef}")).IsStoreUnavailable();
        (await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null, "a-key")).IsStoreUnavailable();
        (await host.Anonymous().LogInAsync("asha@example.com")).IsStoreUnavailable();
        (await host.Anonymous().GetAsync("/v1/health")).IsStoreUnavailable();
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/v1/airports?query=delhi")).Status);
    }

    [Theory]
    [MemberData(nameof(NotNow))]
    public async Task An_account_that_cannot_do_it_now_is_told_and_nothing_of_its_answer_is(int status)
    {
        await using var host = await StartAsync();
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "GOI", Day);

        line.Answer(status);
        var refused = await customer.BookAsync([offer], Bookings.Adult());
        line.Mend();

        refused.IsStoreUnavailable();
        Assert.DoesNotContain("127.0.0.1", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.Text, StringComparison.Ordinal);
        await customer.AllEndWellAsync([(await customer.TryBookAsync(offer))!]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outage_while_payments_come_in_delays_them_and_loses_none(bool silent)
    {
        await using var host = await StartAsync();
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "GOI", Day);
        var promised = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            promised.Add((await customer.TryBookAsync(offer))!);
        }

        var payments = promised.Select(bookingRef => customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null));
        var checkouts = (await Task.WhenAll(payments)).Select(
            payment => new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery);
        await Task.WhenAll(checkouts.Select(checkout =>
            customer.PostAsync(checkout, new JsonObject { ["card"] = "4242424242424242" })));
        Break(silent);
        (await customer.BookAsync([offer], Bookings.Adult())).IsStoreUnavailable();

        // Long enough that activities fail at least once, and wait for their next try.
        await Task.Delay(1500, Ct);
        line.Mend();

        await customer.AllEndWellAsync(promised);
    }

    private void Break(bool silent)
    {
        if (silent)
        {
            line.Silence();
        }
        else
        {
            line.Cut();
        }
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        options => options with { Cosmos = line.Of(options.Cosmos!) with { Patience = TimeSpan.FromSeconds(10) } },
        onCosmos: true);
}
