using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Http;

namespace FlightBooking.App.Payments;

/// <summary>Reads the bodies of payments.</summary>
internal static class PaymentInput
{
    /// <summary>The codes of vouchers to pay with, as typed; none where all is paid by card.</summary>
    public static ImmutableArray<string> Codes(JsonInput body)
    {
        if (body.OptionalObject("payWith") is not { } with)
        {
            return [];
        }

        var read = with.Texts("vouchers", 1, VoucherCharge.MostVouchers, VoucherCodes.LongestTyped);
        with.NothingElse();
        if (read is not { } codes)
        {
            return [];
        }

        var normal = codes.Select(code => VoucherCodes.Normalise(code) ?? code).ToList();
        for (var i = 0; i < codes.Count; i++)
        {
            if (normal.IndexOf(normal[i]) != i)
            {
                with.Mistake($"vouchers/{i}", "is named twice");
            }
        }

        return [.. codes];
    }
}
