using System.Globalization;
using FlightBooking.Core;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>The parameters that a Checkout Session is created with.</summary>
internal static class CheckoutForm
{
    private const string Items = "line_items";

    /// <summary>What is asked for; worth something only where the form is without error.</summary>
    public static SandboxOrder Order(StripeForm form, string? key, long? smallestInRupees)
    {
        form.Required("mode");
        form.OneOf("mode", "payment");
        form.OneOf("ui_mode", "hosted_page");
        form.Ignore(
            "allowed_payment_method_types", "payment_method_types", "adaptive_pricing",
            "payment_intent_data[description]", "payment_intent_data[receipt_email]");
        form.Required("success_url");
        var (amount, description) = Sum(form, smallestInRupees);
        return new()
        {
            Amount = amount,
            Description = description,
            SuccessUrl = form.Url("success_url") ?? new("about:blank"),
            CancelUrl = form.Url("cancel_url"),
            CustomerEmail = form.Text("customer_email"),
            BookingRef = form.Text("client_reference_id") ?? "",
            IdempotencyKey = key,
            Metadata = form.Metadata(),
            IntentMetadata = form.Metadata("payment_intent_data[metadata]"),
        };
    }

    /// <summary>When it is to close by itself.</summary>
    public static DateTimeOffset ExpiresAt(StripeForm form, SandboxTiming timing, DateTimeOffset now)
    {
        const string Name = "expires_at";
        var (earliest, latest) = (now + timing.ShortestCheckout, now + timing.LongestCheckout);
        if (form.Number(Name) is not { } seconds)
        {
            return latest;
        }

        // To the second, like the time itself.
        var bound = seconds < earliest.ToUnixTimeSeconds() ? $"at least {Long(timing.ShortestCheckout)}"
            : seconds > latest.ToUnixTimeSeconds() ? $"less than {Long(timing.LongestCheckout)}"
            : null;
        if (bound is not null)
        {
            form.Fail(null, $"The `{Name}` timestamp must be {bound} from Checkout Session creation.", Name);
        }

        return bound is null ? DateTimeOffset.FromUnixTimeSeconds(seconds) : latest;
    }

    private static (Money Amount, string Description) Sum(StripeForm form, long? smallestInRupees)
    {
        var sum = Int128.Zero;
        var (currency, description) = ("", "");
        for (var i = 0; i == 0 || form.Text($"{Items}[{i}][price_data][currency]") is not null; i++)
        {
            var price = $"{Items}[{i}][price_data]";
            var own = form.Required($"{price}[currency]");
            form.Required($"{price}[unit_amount]");
            sum += (Int128)(form.Number($"{price}[unit_amount]") ?? 0)
                * (form.Number($"{Items}[{i}][quantity]", least: 1) ?? 1);
            var name = form.Required($"{price}[product_data][name]");
            (currency, description) = i == 0 ? (own, name) : (currency, $"{description}, {name}");
            if (own != currency || own is not { Length: 3 } || !own.All(char.IsAsciiLetterLower))
            {
                form.Fail(
                    null, $"Invalid currency: {own}. One currency in lower case, as in inr.", $"{price}[currency]");
            }
        }

        if (StripeBounds.Objection(sum, currency, smallestInRupees) is var (code, message))
        {
            form.Fail(code, message, null);
        }

        return (new((long)Int128.Clamp(sum, 0, StripeBounds.Largest), currency.ToUpperInvariant()), description);
    }

    private static string Long(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes");
}
