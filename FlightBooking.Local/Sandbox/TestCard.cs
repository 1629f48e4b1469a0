using FlightBooking.Core;

namespace FlightBooking.Local.Sandbox;

/// <summary>A test card: Stripe's number, and what becomes of payments with it.</summary>
/// <param name="Number">Digits only.</param>
/// <param name="Brand">Stripe's name of the card scheme.</param>
/// <param name="Label">What it shows, for people.</param>
internal sealed record TestCard(string Number, string Brand, string Label)
{
    /// <summary>Why payments are declined; null where they go through.</summary>
    public CardError? Decline { get; init; }

    /// <summary>Whether the bank asks for 3-D Secure first.</summary>
    public bool IsChallenged { get; init; }

    /// <summary>Whether the event of the payment comes twice and late.</summary>
    public bool IsLate { get; init; }

    /// <summary>What becomes of refunds.</summary>
    public RefundConduct Refunds { get; init; }

    /// <summary>What receipts show.</summary>
    public string Last4 => Number[^4..];

    /// <summary>Every card there is; those before the first refund card are the ones people try first.</summary>
    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("4242424242424242", "visa", "Succeeds"),
        new("4000000000000002", "visa", "Declined")
        {
            Decline = new("card_declined", "generic_decline", "Your card was declined."),
        },
        new("4000002500003155", "visa", "Asks for 3-D Secure") { IsChallenged = true },
        new("4000000000000077", "visa", "Succeeds, event late and twice") { IsLate = true },
        new("4000000000007726", "visa", "Refunds take a while") { Refunds = RefundConduct.PendingFirst },
        new("4000000000005126", "visa", "Refunds fail later") { Refunds = RefundConduct.FailLater },
        new("4000000000009995", "visa", "Insufficient funds")
        {
            Decline = new("card_declined", "insufficient_funds", "Your card has insufficient funds."),
        },
        new("4000000000000069", "visa", "Expired card")
        {
            Decline = new("expired_card", null, "Your card has expired."),
        },
        new("5555555555554444", "mastercard", "Mastercard, succeeds"),
        new("378282246310005", "amex", "American Express, succeeds"),
    ];

    /// <summary>
    /// The card somebody typed; spaces and hyphens do not matter. Refusals: <c>invalid_number</c> for what is no
    /// test card, <c>incorrect_number</c> for a failed check digit. The number is never repeated.
    /// </summary>
    public static Result<TestCard> Find(string typed)
    {
        var digits = typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit))
        {
            return Refusal.Invalid("invalid_number", "The card number is not a valid credit card number.");
        }

        if (!PassesLuhn(digits))
        {
            return Refusal.Invalid("incorrect_number", "Your card number is incorrect.");
        }

        return All.FirstOrDefault(card => card.Number == digits) is { } known
            ? known
            : Refusal.Invalid("invalid_number", "Only test cards can pay here, and this is not one of them.");
    }

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}

/// <summary>Why a card payment failed, in Stripe's words.</summary>
/// <param name="Code">Stripe's error code.</param>
/// <param name="DeclineCode">The bank's reason, where there is one.</param>
/// <param name="Message">For the customer.</param>
internal sealed record CardError(string Code, string? DeclineCode, string Message);

/// <summary>What becomes of refunds to a card.</summary>
internal enum RefundConduct
{
    /// <summary>They succeed at once.</summary>
    AtOnce,

    /// <summary>They are pending first and succeed later.</summary>
    PendingFirst,

    /// <summary>They succeed, and are sent back by the bank later.</summary>
    FailLater,
}
