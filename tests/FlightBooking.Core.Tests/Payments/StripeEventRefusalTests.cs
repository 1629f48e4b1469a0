using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

/// <summary>What is no event, or lacks what it has to say.</summary>
public sealed class StripeEventRefusalTests
{
    [Theory]
    [InlineData("5842.5")]
    [InlineData("\"584200\"")]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("1e30")]
    [InlineData("99999999999999999999")]
    [InlineData("9007199254740992")] // 2^53: the first that a store which keeps doubles could take for another.
    [InlineData("{}")]
    public void An_amount_that_is_no_whole_number_or_could_not_be_kept_is_refused(string amount)
    {
        foreach (var payload in StripePayloads.Known())
        {
            StripePayloads.Subject(payload)[StripePayloads.Subject(payload).ContainsKey("amount")
                ? "amount"
                : "amount_total"] = JsonNode.Parse(amount);

            Assert.Equal("invalid_event", StripeEventReader.Read(payload.ToJsonString()).Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("cancellation_id", "")]
    [InlineData("cancellation_id", "7KQ2MX/../1")]
    [InlineData("cancellation_id", "7KQ2MX\n1")]
    [InlineData("booking_ref", "asha@example.com\nBcc: x@example.com")]
    [InlineData("account_id", " ")]
    public void What_can_be_no_id_of_ours_was_not_written_by_us(string name, string id)
    {
        var payload = StripePayloads.Refund("refund.failed", "failed");
        StripePayloads.Subject(payload)["metadata"]![name] = id;

        var read = StripeEventReader.Read(payload.ToJsonString()).Value;

        Assert.NotEqual(PaymentEventKind.RefundUpdated, read.Kind);
        Assert.Null(read.BookingRef);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("currency")]
    public void A_known_event_that_lacks_its_facts_is_refused(string missing)
    {
        foreach (var payload in StripePayloads.Known())
        {
            StripePayloads.Subject(payload).Remove(missing);

            Assert.Equal("invalid_event", StripeEventReader.Read(payload.ToJsonString()).Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"object\":\"event\"")]
    [InlineData("""{"object":"charge","id":"evt_1","type":"x","created":1}""")]
    [InlineData("""{"object":"event","id":"","type":"x","created":1}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":5,"created":1}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"x","created":"1"}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"x","created":-1}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"x","created":9e18}""")]
    [InlineData("""{"object":"event","id":"evt_\ud800","type":"x","created":1}""")]
    [InlineData("""{"\ud800":1,"object":"event","id":"evt_1","type":5,"created":1}""")]
    public void What_is_no_event_is_refused(string payload) =>
        Assert.Equal("invalid_event", StripeEventReader.Read(payload).Refusal?.Code);

    [Fact]
    public void Text_that_is_no_unicode_is_refused() =>
        Assert.Equal(
            "invalid_event",
            StripeEventReader.Read(
                "{\"object\":\"event\",\"id\":\"\ud800\",\"type\":\"x\",\"created\":1}").Refusal?.Code);
}
