using System.Runtime.CompilerServices;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Commerce;

/// <summary>How many bookings use a coupon.</summary>
/// <param name="Paid">Those that are paid, for good.</param>
/// <param name="Held">Those that are held and may still be paid.</param>
public sealed record CouponCount(int Paid, int Held);

/// <summary>What came of a change.</summary>
/// <param name="Coupon">As it is now.</param>
/// <param name="IsNew">Whether it was made by it.</param>
public sealed record CouponPut(Coupon Coupon, bool IsNew);

/// <summary>
/// Where the airline makes, changes and ends coupons. Bookings read the coupon's own document, so that a change counts
/// on every instance with the next of them.
/// </summary>
public sealed class CouponDesk(IDocumentStore store, AuditTrail audit, TimeProvider clock)
{
    /// <summary>A page of coupons by their codes.</summary>
    /// <param name="after">Behind this code; null from the first.</param>
    /// <param name="limit">How many.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The coupons, and whether there are more.</returns>
    public async Task<(IReadOnlyList<Coupon> Coupons, bool More)> ListAsync(
        string? after, int limit, CancellationToken ct)
    {
        var codes = new List<string>();
        await foreach (var key in store.KeysAsync(Coupon.Collection, ct))
        {
            codes.Add(key.Id);
        }

        var page = codes.Where(code => after is null || string.CompareOrdinal(code, after) > 0)
            .Order(StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var found = await store.ReadManyAsync(
            Coupon.Collection, [.. page.Take(limit).Select(code => new DocumentKey(code, code))], ct);
        return (
            [.. found.Select(stored => stored.Document).OrderBy(coupon => coupon.Code, StringComparer.Ordinal)],
            page.Count > limit);
    }

    /// <summary>
    /// The coupon of a code, however its letters are written, or <c>coupon_not_found</c>. It is named here and not
    /// typed by a customer: spaces around it make it another one, which is none.
    /// </summary>
    public async Task<Result<Coupon>> FindAsync(string code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(code);
        var normal = Coupon.Normalise(code);
        return code.Trim().Length == code.Length
            && DocumentId.IsPossible(normal)
            && await store.ReadAsync(Coupon.Collection, normal, normal, ct) is { Document: var coupon }
            ? coupon
            : Refusal.NotFound("coupon");
    }

    /// <summary>How often it is used; of one without a limit, since uses of such are counted.</summary>
    public async Task<CouponCount> CountAsync(Coupon coupon, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        var (now, paid, held) = (clock.GetUtcNow(), 0, 0);
        await foreach (var uses in DocumentsOf(coupon, ct))
        {
            var counted = uses.Count(now);
            (paid, held) = (paid + counted.Paid, held + counted.Held);
        }

        return new(paid, held);
    }

    /// <summary>Makes or changes a coupon; refusals as <see cref="CouponTerms.Put"/>.</summary>
    public Task<Result<CouponPut>> PutAsync(
        Coupon asked, Func<Coupon?, Refusal?> check, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return audit.RecordAsync<CouponPut>(
            act,
            async record =>
            {
                Coupon? before = null;
                var changed = await store.ChangeOrCreateAsync(
                    Coupon.Collection,
                    asked.Code,
                    asked.Code,
                    current => CouponTerms.Put(before = current, asked, check, record),
                    CancellationToken.None);
                return changed.Then<Acted<CouponPut>>(stored =>
                    new Acted<CouponPut>(new(stored.Document, before is null), before, stored.Document));
            },
            ct);
    }

    /// <summary>Ends a coupon; <c>coupon_not_found</c>, or what the check says.</summary>
    public async Task<Result<Coupon>> EndAsync(
        string code, Func<Coupon, Refusal?> check, Act act, CancellationToken ct)
    {
        if (!(await FindAsync(code, ct)).Is(out var coupon, out var refusal))
        {
            return refusal;
        }

        return await audit.RecordAsync<Coupon>(
            act,
            async record =>
            {
                var before = coupon;
                var changed = await store.ChangeAsync<Coupon>(
                    Coupon.Collection,
                    coupon.Code,
                    coupon.Code,
                    current => CouponTerms.End(before = current, check, record, clock.GetUtcNow()),
                    CancellationToken.None);
                return changed.Then<Acted<Coupon>>(stored =>
                    new Acted<Coupon>(stored.Document, before, stored.Document));
            },
            ct);
    }

    private async IAsyncEnumerable<CouponUses> DocumentsOf(
        Coupon coupon, [EnumeratorCancellation] CancellationToken ct)
    {
        if (coupon.MaxUses is not null)
        {
            if (await store.ReadAsync(CouponUses.Collection, coupon.Code, CouponUses.All, ct) is { } all)
            {
                yield return all.Document;
            }

            yield break;
        }

        var own = store.QueryAsync(CouponUses.Collection, coupon.Code, SortOrder.Ascending, after: null, ct);
        await foreach (var uses in own)
        {
            yield return uses.Document;
        }
    }
}
