using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Vouchers;

/// <summary>What a movement of a voucher is.</summary>
public enum VoucherMovementKind
{
    /// <summary>Money of a cancelled booking came to it.</summary>
    Issued,

    /// <summary>The airline added something to that.</summary>
    Bonus,

    /// <summary>It has paid for a booking.</summary>
    Spent,

    /// <summary>What it had paid came back.</summary>
    GivenBack,

    /// <summary>Its time was over.</summary>
    Expired,
}

/// <summary>A movement; all of them add up to the balance.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Unique with the kind: the charge, the refund, or the moment.</param>
/// <param name="Amount">By how much the balance has changed, in minor units.</param>
/// <param name="At">When.</param>
/// <param name="BookingRef">The booking it is about; null where it is about none.</param>
public sealed record VoucherMovement(
    VoucherMovementKind Kind, string Id, long Amount, DateTimeOffset At, string? BookingRef);

/// <summary>What is kept for a booking that is being paid.</summary>
/// <param name="ChargeId">The charge it will be.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="Amount">How much, in minor units.</param>
/// <param name="Until">The first instant at which others may have it again.</param>
public sealed record VoucherReservation(string ChargeId, string BookingRef, long Amount, DateTimeOffset Until);

/// <summary>
/// Money that the airline owes to whoever has the code; the code itself is kept nowhere. One document: who is first to
/// use what is left is decided there.
/// </summary>
public sealed record Voucher
{
    /// <summary>Each alone in its partition.</summary>
    public static Collection<Voucher> Collection { get; } =
        new("vouchers", voucher => voucher.VoucherId, voucher => voucher.VoucherId);

    /// <summary>Made of the code, and no way leads back; see <see cref="VoucherCodes.IdOf"/>.</summary>
    public required string VoucherId { get; init; }

    /// <summary>The currency of all its amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>The first instant at which nothing can be paid with it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many days it lasts at least, once money comes back to it.</summary>
    public required int DaysAfterReturn { get; init; }

    /// <summary>The account whose booking it came from; null once that is erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OwnerAccountId { get; init; }

    /// <summary>What has moved, oldest first.</summary>
    public ImmutableArray<VoucherMovement> Movements { get; init; } = [];

    /// <summary>What is kept for bookings that are being paid; those whose time is over keep nothing.</summary>
    public ImmutableArray<VoucherReservation> Reservations { get; init; } = [];

    /// <summary>What the movements come to.</summary>
    public Money Balance() => new(Movements.Sum(movement => movement.Amount), Currency);

    /// <summary>What is kept for bookings at a time.</summary>
    public Money Reserved(DateTimeOffset now) =>
        new(Reservations.Where(kept => now < kept.Until).Sum(kept => kept.Amount), Currency);

    /// <summary>The movement of a kind and an id; null where there is none.</summary>
    internal VoucherMovement? Find(VoucherMovementKind kind, string id) =>
        Movements.FirstOrDefault(movement => movement.Kind == kind && movement.Id == id);
}
