using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Vouchers;

/// <summary>When a voucher is to be looked at, since its time is over then.</summary>
/// <param name="VoucherId">The voucher.</param>
/// <param name="ExpiresAt">As it says itself, or some time ago.</param>
public sealed record VoucherEnd(string VoucherId, DateTimeOffset ExpiresAt)
{
    /// <summary>All in one partition, the first to end first; who has ended is taken out.</summary>
    public static Collection<VoucherEnd> Collection { get; } =
        new("voucherEnds", _ => Partition, end => end.VoucherId)
        {
            SortKey = end => $"{end.ExpiresAt.UtcTicks:D19}-{end.VoucherId}",
        };

    internal const string Partition = "ends";
}
