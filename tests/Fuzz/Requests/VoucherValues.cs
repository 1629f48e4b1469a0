using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Vouchers that there are from the start, of more and of less than a booking costs.</summary>
internal static class VoucherValues
{
    /// <summary>Their codes, as people type them.</summary>
    public static string[] Codes { get; } = ["FUZZ-FUZZ-FUZZ-2222", "fuzz fuzz fuzz 3333", "FUZZFUZZFUZZ4444"];

    /// <summary>Has them in a store.</summary>
    public static async Task IssueAsync(IDocumentStore store, CancellationToken ct)
    {
        long[] worth = [10_000_000_000, 100_000, 150_000_000];
        for (var i = 0; i < Codes.Length; i++)
        {
            await store.CreateAsync(
                Voucher.Collection,
                new()
                {
                    VoucherId = VoucherCodes.IdOfTyped(Codes[i]),
                    Currency = Money.DefaultCurrency,
                    ExpiresAt = DateTimeOffset.UtcNow.AddYears(1),
                    DaysAfterReturn = 90,
                    Movements = [new(VoucherMovementKind.Issued, "fuzz", worth[i], DateTimeOffset.UtcNow, null)],
                },
                ct);
        }
    }
}
