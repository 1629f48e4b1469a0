using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

public sealed class StripeEventReaderProperties
{
    private static readonly string[] Garbage =
        ["null", "true", "0", "-1", "1.5", "1e400", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "[1]", "{}", "{\"id\":{}}"];

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Prop.ForAll<string>(text => Holds(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_real_event_with_anything_anywhere_is_read_or_refused_and_never_throws() =>
        Prop.ForAll(Damaged().ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_real_event_cut_off_anywhere_is_refused()
    {
        var whole = StripePayloads.Refund("refund.updated", "succeeded").ToJsonString();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal("invalid_event", StripeEventReader.Read(whole[..length]).Refusal?.Code);
        }
    }

    private static bool Holds(string payload)
    {
        var read = StripeEventReader.Read(payload);
        if (!read.Is(out var paymentEvent, out var refusal))
        {
            return refusal.Code == "invalid_event";
        }

        return paymentEvent.Kind == PaymentEventKind.Ignored
            || paymentEvent is { Kind: PaymentEventKind.PaymentMoved, PaymentIntentId.Length: > 0 }
            || (paymentEvent is
                {
                    BookingRef.Length: > 0, AccountId.Length: > 0, Amount: { Amount: >= 0, Currency.Length: 3 },
                }
                && (paymentEvent.Kind != PaymentEventKind.CheckoutCompleted
                    || paymentEvent is { PaymentId: not null, PaymentIntentId: not null })
                && (paymentEvent.Kind != PaymentEventKind.RefundUpdated
                    || paymentEvent is { RefundId: not null, RefundStatus: not null }));
    }

    private static Gen<string> Damaged() =>
        from which in Gen.Choose(0, 4)
        from damages in Gen.Choose(1, 4)
        from places in Gen.ArrayOf(Gen.Choose(0, 1000), damages)
        from values in Gen.ArrayOf(Gen.Elements(Garbage), damages)
        select Damage(which, places.Zip(values));

    private static string Damage(int which, IEnumerable<(int Place, string Value)> damages)
    {
        var payload = which switch
        {
            0 => StripePayloads.Session("checkout.session.completed"),
            1 => StripePayloads.FailedIntent(),
            2 => StripePayloads.Dispute("charge.dispute.created"),
            3 => StripePayloads.RefundedCharge(),
            _ => StripePayloads.Refund("refund.updated", "succeeded"),
        };
        foreach (var (place, value) in damages)
        {
            var objects = Objects(payload).ToList();
            var target = objects[place % objects.Count];
            if (target.Count > 0)
            {
                // A marker, because a broken escape cannot even be built as a node.
                target[target.ElementAt(place % target.Count).Key] = $"«{value}»";
            }
        }

        return Garbage.Aggregate(
            payload.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            (text, value) => text.Replace($"\"«{Escaped(value)}»\"", value, StringComparison.Ordinal));
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Objects(JsonObject root) =>
        root.Select(member => member.Value).OfType<JsonObject>().SelectMany(Objects).Prepend(root);
}
