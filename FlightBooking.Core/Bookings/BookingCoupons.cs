using FlightBooking.Core.Accounts;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Coupons and their uses in the store. Every call may be repeated.</summary>
public sealed class BookingCoupons(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The coupon of a code as typed, or <c>coupon_unknown</c>.</summary>
    public async Task<Result<Coupon>> FindAsync(string code, CancellationToken ct)
    {
        var normal = Coupon.Normalise(code);
        if (!DocumentId.IsPossible(normal))
        {
            return Coupon.Unknown(code);
        }

        var stored = await store.ReadAsync(Coupon.Collection, normal, normal, ct);
        return stored is null ? Coupon.Unknown(code) : stored.Document;
    }

    /// <summary>
    /// Counts a use of the coupon in all documents that count it, or in none. What is limited for each account is not
    /// for guests (<c>coupon_needs_account</c>), who are others every day.
    /// </summary>
    public async Task<Result<Coupon>> HoldAsync(
        Coupon coupon, string accountId, string bookingRef, DateTimeOffset until, CancellationToken ct)
    {
        if (coupon.MaxUsesPerAccount is not null && GuestAccount.Is(accountId))
        {
            return Refusal.Conflict(
                "coupon_needs_account", $"The coupon {coupon.Code} is for accounts. Log in to use it.");
        }

        foreach (var limit in CouponUses.CountedIn(coupon, accountId))
        {
            if (await ClaimAsync(coupon, limit, bookingRef, until, ct) is { } refusal)
            {
                await GiveUpAsync(coupon.Code, accountId, bookingRef, until);
                return refusal;
            }
        }

        return coupon;
    }

    /// <summary>
    /// There will be no booking: what <see cref="HoldAsync"/> has counted until then no longer counts.
    /// </summary>
    public Task GiveUpAsync(Booking booking, DateTimeOffset until) =>
        booking.Coupon is { } coupon
            ? GiveUpAsync(coupon.Code, booking.AccountId, booking.BookingRef, until)
            : Task.CompletedTask;

    /// <summary>The use that a booking holds counts for longer; refusals as <see cref="HoldAsync"/>.</summary>
    public async Task<Refusal?> ProlongAsync(Booking booking, DateTimeOffset until, CancellationToken ct)
    {
        var stored = booking.Coupon is { } used
            ? await store.ReadAsync(Coupon.Collection, used.Code, used.Code, ct)
            : null;
        foreach (var limit in stored is null ? [] : CouponUses.CountedIn(stored.Document, booking.AccountId))
        {
            if (await ClaimAsync(stored!.Document, limit, booking.BookingRef, until, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The use counts for good: the booking was paid.</summary>
    public Task ConfirmAsync(Booking booking, CancellationToken ct) =>
        booking.Coupon is { } coupon
            ? EachUseAsync(coupon.Code, booking.AccountId, uses => uses.Confirm(booking.BookingRef), ct)
            : Task.CompletedTask;

    /// <summary>The use no longer counts: the booking came to nothing.</summary>
    public Task ReleaseAsync(Booking booking, CancellationToken ct) =>
        booking.Coupon is { } coupon
            ? EachUseAsync(coupon.Code, booking.AccountId, uses => uses.Release(booking.BookingRef), ct)
            : Task.CompletedTask;

    /// <summary>
    /// The use no longer counts although the booking was paid: all of it was cancelled, and nothing was kept. Where it
    /// was split, all of that is one use.
    /// </summary>
    public async Task GiveBackAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.Coupon is { } coupon && booking.IsWhollyGivenBack())
        {
            var kin = await store.KinOfAsync(booking, ct);
            if (kin.TrueForAll(other => other.IsWhollyGivenBack()))
            {
                await EachUseAsync(
                    coupon.Code, booking.AccountId, uses => uses.GiveBack(kin[0].BookingRef), ct);
            }
        }
    }

    private async Task<Refusal?> ClaimAsync(
        Coupon coupon, CouponLimit limit, string bookingRef, DateTimeOffset until, CancellationToken ct) =>
        (await store.ChangeOrCreateAsync(
            CouponUses.Collection,
            coupon.Code,
            limit.Id,
            current => (current ?? CouponUses.None(coupon.Code, limit.Id))
                .Claim(bookingRef, limit.Limit, until, clock.GetUtcNow()),
            ct)).Refusal;

    private Task GiveUpAsync(string code, string accountId, string bookingRef, DateTimeOffset until) =>
        EachUseAsync(code, accountId, uses => uses.Release(bookingRef, until), CancellationToken.None);

    private async Task EachUseAsync(
        string code, string accountId, Func<CouponUses, CouponUses> change, CancellationToken ct)
    {
        var stored = await store.ReadAsync(Coupon.Collection, code, code, ct);
        if (stored is null)
        {
            return;
        }

        foreach (var limit in CouponUses.CountedIn(stored.Document, accountId))
        {
            _ = await store.ChangeAsync<CouponUses>(
                CouponUses.Collection, code, limit.Id, uses => change(uses), ct);
        }
    }
}
