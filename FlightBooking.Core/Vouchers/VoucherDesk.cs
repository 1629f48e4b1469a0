using FlightBooking.Core.Accounts;

namespace FlightBooking.Core.Vouchers;

/// <summary>
/// Finds vouchers by their codes. What is wrong counts, for who calls and from where: nobody guesses eighty bits, but
/// nobody is to keep on trying either.
/// </summary>
public sealed class VoucherDesk(VoucherBook vouchers, Tries tries)
{
    private static readonly TryLimit Codes = new(
        20,
        TimeSpan.FromMinutes(15),
        new(RefusalKind.TooMany, "voucher_locked", "Too many codes that are none. Try again later."));

    /// <summary>There is no voucher of a code that was named to pay with.</summary>
    public static Refusal Unknown(string field) =>
        Refusal.Invalid("voucher_unknown", "There is no voucher of this code.") with
        {
            Errors = Refusal.NoErrors.Add(field, ["is the code of no voucher"]),
        };

    /// <summary>The voucher of a code as typed.</summary>
    /// <param name="typed">The code.</param>
    /// <param name="accountId">Who calls.</param>
    /// <param name="address">From where.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The voucher; <c>voucher_not_found</c>, <c>voucher_locked</c>.</returns>
    public async Task<Result<Voucher>> FindAsync(
        string typed, string accountId, string address, CancellationToken ct)
    {
        var (ofAccount, ofAddress) = ($"voucher account {accountId}", $"voucher address {address}");

        // Counted before it is looked at, as guesses of bookings are.
        if ((await tries.CountAsync(ofAccount, Codes, ct)
            ?? await tries.CountAsync(ofAddress, Codes, ct)) is { } locked)
        {
            return locked;
        }

        if (VoucherCodes.Normalise(typed) is not { } code
            || await vouchers.FindAsync(VoucherCodes.IdOf(code), ct) is not { } voucher)
        {
            return Refusal.NotFound("voucher");
        }

        await tries.TakeBackAsync(ofAccount, ct);
        await tries.TakeBackAsync(ofAddress, ct);
        return voucher;
    }
}
