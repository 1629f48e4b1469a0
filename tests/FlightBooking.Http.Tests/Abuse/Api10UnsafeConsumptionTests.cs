using System.Net;
using System.Text;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Unsafe consumption of APIs: what pretends to be the payment provider.
/// </summary>
public sealed class Api10UnsafeConsumptionTests(StandingHost shared) : Api10Test(shared), IClassFixture<StandingHost>
{
    [Fact]
    public async Task Forged_signatures_are_refused_and_pay_nothing()
    {
        var body = Paid().ToJsonString();
        var now = host.Options.Clock.GetUtcNow();
        var good = StripeSignature.Sign(body, Secret, now);
        var (time, mac) = (good.Split(',')[0], good.Split("v1=")[1]);
        var forged = new List<string?>
        {
            null, "", "x", "t=", "v1=", $"{time}", $"v1={mac}", $"{time},v0={mac}", $"{time},v1=", $"{time},v1={mac[..^1]}", $"{time},v1={mac}0",
            $"t={now.ToUnixTimeSeconds() + 1},v1={mac}", $"t=-1,v1={mac}", $"t=99999999999999999999,v1={mac}", $"t=NaN,v1={mac}",
            StripeSignature.Sign(body, "whsec_another", now), StripeSignature.Sign(body + " ", Secret, now),
            string.Concat(Enumerable.Repeat($"v1={new string('0', 64)},", 90)) + time,
        };
        forged.AddRange(Enumerable.Range(0, mac.Length).Select(at => $"{time},v1={mac[..at]}{(mac[at] == '0' ? '1' : '0')}{mac[(at + 1)..]}"));

        foreach (var signature in forged)
        {
            var answer = await SendAsync(body, signature);
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_signature"), (answer.Status, answer.Code));
            Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        }

        await AssertUnpaidAsync();
    }

    [Fact]
    public async Task Every_changed_byte_of_an_event_breaks_its_signature()
    {
        var body = Encoding.UTF8.GetBytes(Paid().ToJsonString());
        var signature = StripeSignature.Sign(Encoding.UTF8.GetString(body), Secret, host.Options.Clock.GetUtcNow());
        for (var at = 0; at < body.Length; at += 3)
        {
            var changed = (byte[])body.Clone();
            changed[at] ^= 1;
            Assert.Equal("invalid_signature", (await SendAsync(Encoding.UTF8.GetString(changed), signature)).Code);
        }

        await AssertUnpaidAsync();
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(-86_400)]
    [InlineData(301)]
    [InlineData(86_400)]
    public async Task Old_and_future_timestamps_are_refused(int seconds)
    {
        var body = Paid().ToJsonString();

        var answer = await SendAsync(
            body, StripeSignature.Sign(body, Secret, host.Options.Clock.GetUtcNow().AddSeconds(seconds)));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_signature"), (answer.Status, answer.Code));
        await AssertUnpaidAsync();
    }

    [Fact]
    public async Task A_replayed_event_acts_once()
    {
        var body = Paid().With("id", $"evt_{Guid.NewGuid():N}");
        body["data"]!["object"]!["amount_total"] = total - 1;
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SignedAsync(body)).Status);
        }

        var booking = await customer.GetAsync($"/v1/bookings/{bookingRef}");
        Assert.Single(booking["refunds"]!.AsArray());
        await AssertUnpaidAsync();
    }
}
