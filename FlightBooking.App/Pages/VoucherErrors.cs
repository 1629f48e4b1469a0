using System.Collections.Immutable;

namespace FlightBooking.App.Pages;

/// <summary>The codes of problems about vouchers.</summary>
internal static class VoucherErrors
{
    public static ImmutableArray<ErrorEntry> Entries { get; } =
    [
        new("voucher_unknown", 422, "A code to pay with is no voucher's.", "Check the code, or pay by card."),
        new("voucher_not_found", 404, "There is no voucher of this code.", "Check the code."),
        new("voucher_locked", 429, "Too many codes that are none came from this account or network address.", "Wait as long as Retry-After says; pay by card meanwhile."),
        new("voucher_expired", 409, "The voucher's time is over.", "Pay by card."),
        new("voucher_empty", 409, "Nothing is left of the voucher, or less than can be paid with.", "Pay by card."),
        new("voucher_in_use", 409, "What is left of the voucher is being paid with for another booking.", "Pay by card, or try again once that booking is paid or its hold has ended."),
        new("voucher_currency", 409, "The voucher is in another currency than the booking.", "Pay by card."),
        new("vouchers_chosen", 409, "The booking is being paid with other vouchers.", "Pay it with those, or cancel it, which costs nothing, and book again."),
        new("voucher_not_offered", 422, "The money of the quote cannot be taken as a voucher: nothing of it would go back to a card.", "Accept the quote without refundTo; what vouchers paid goes back to them."),
    ];
}
