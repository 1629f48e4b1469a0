namespace FlightBooking.Fuzz.Requests;

/// <summary>How often which operation is called.</summary>
internal static class Weights
{
    private const int Usual = 3;

    private static readonly Dictionary<string, int> Known = new()
    {
        ["createBooking"] = 12, ["startPayment"] = 9, ["searchFlights"] = 6, ["createCancellationQuote"] = 7, ["createCancellation"] = 7,
        ["getBooking"] = 4, ["listDocuments"] = 4, ["getDocument"] = 4, ["getTicket"] = 3, ["register"] = 2, ["issueApiKey"] = 2, ["revokeApiKey"] = 2,
        ["getAccount"] = 1, ["exportAccount"] = 1, ["listAccountActivity"] = 1, ["changeEmail"] = 1,
        ["eraseAccount"] = 1,
        ["changePassword"] = 1, ["revokeApiKeys"] = 1, ["requestPasswordReset"] = 1, ["resetPassword"] = 1,
        ["requestEmailVerification"] = 1, ["verifyEmail"] = 1,
        ["createGuestSession"] = 1, ["createGuestAccess"] = 1, ["takeBookingOver"] = 1,
        ["listAirports"] = 2, ["priceOffers"] = 6, ["stripeWebhook"] = 1, ["getHealth"] = 1, ["getOpenApi"] = 1,
        ["listCoupons"] = 1, ["getCoupon"] = 1, ["endCoupon"] = 2, ["getFareRules"] = 1, ["putFareRules"] = 1,
        ["resetFareRules"] = 1, ["getTariff"] = 1, ["putTariff"] = 1, ["resetTariff"] = 1,
        ["getVoucherRules"] = 1, ["putVoucherRules"] = 1, ["resetVoucherRules"] = 1,
        ["reportBalances"] = 1, ["reportReconciliation"] = 1, ["changeSeat"] = 6, ["correctName"] = 5,
        ["createSplit"] = 4,
        ["extendHold"] = 5, ["createChangeQuote"] = 9, ["createChange"] = 6, ["startChangePayment"] = 5,
    };

    /// <summary>Of an operation, beside the others.</summary>
    public static int Of(string operation) => Known.GetValueOrDefault(operation, Usual);
}
