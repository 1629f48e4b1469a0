using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>Makes bookings: judges, prices, holds the seats, and writes the booking down.</summary>
public sealed class Reservations(
    IDocumentStore store,
    BookingCoupons coupons,
    HoldClaims claims,
    OfferSigner signer,
    OfferedTerms terms,
    Func<DepartureKey, Departure?> findDeparture,
    HoldPolicy policy,
    PaymentPolicy payments,
    TimeProvider clock)
{
    /// <summary>
    /// Takes for an account all that a booking needs, or refuses and leaves nothing behind: the first half of booking.
    /// From then on there is a note of it, whatever becomes of the booking.
    /// </summary>
    /// <param name="accountId">Whose booking it will be.</param>
    /// <param name="request">What to book.</param>
    /// <param name="attempt">
    /// Which try it is, where it came with a key. All tries share one reference and one end of the hold, so that
    /// whoever is taken for dead and writes its booking all the same writes the one booking of that key.
    /// </param>
    /// <param name="ct">Stops it while nothing has been held yet.</param>
    /// <returns>The booking, to be written by <see cref="WriteAsync"/>.</returns>
    public async Task<Result<Booking>> HoldAsync(
        string accountId, BookingRequest request, IdempotentRequest? attempt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holdExpiresAt = (attempt?.BegunAt ?? now) + policy.HoldTime;
        if (now >= holdExpiresAt)
        {
            return HoldExpired;
        }

        if (!(await DraftAsync(request, now, ct)).Is(out var draft, out var refusal))
        {
            return refusal;
        }

        var until = now + policy.HoldTime + policy.Grace;
        if (!(await claims.TakeAsync(accountId, draft, until, attempt, ct)).Is(out var claim, out refusal))
        {
            return refusal;
        }

        var booking = draft.Book(claim.BookingRef, accountId, claim.Seats, now, holdExpiresAt);
        if (draft.PricedBy is { } coupon && await HoldCouponAsync(coupon, booking, until, ct) is { } spent)
        {
            await GiveUpAsync(booking, claim, draft);
            return spent;
        }

        if (clock.GetUtcNow() >= booking.HoldExpiresAt)
        {
            // The process stood still meanwhile, and the note may have lapsed.
            await GiveUpAsync(booking, claim, draft);
            return HoldExpired;
        }

        return booking;
    }

    /// <summary>
    /// Writes what was held as a booking: the second half. Where another try of the same request has written its own
    /// meanwhile, that is the answer.
    /// </summary>
    /// <exception cref="InvalidOperationException">Somebody else's booking is under its reference.</exception>
    public async Task<Stored<Booking>> WriteAsync(Booking held, IdempotentRequest? attempt) =>
        await store.CreateAsync(held, CancellationToken.None)
        ?? (attempt is null ? null : await FindAsync(held.AccountId, attempt, CancellationToken.None))
        ?? throw new InvalidOperationException($"The claimed reference {held.BookingRef} is in use.");

    /// <summary>The booking that a try before this one has written, or null.</summary>
    public async Task<Stored<Booking>?> FindAsync(string accountId, IdempotentRequest attempt, CancellationToken ct)
    {
        if (attempt.Reference is not { } bookingRef)
        {
            return null;
        }

        var claim = await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, ct);
        return claim?.Document.IsOf(accountId, attempt.KeyId) == true
            ? await store.ReadAsync(Booking.Collection, accountId, bookingRef, ct)
            : null;
    }

    private async Task GiveUpAsync(Booking booking, HoldClaim claim, BookingDraft draft)
    {
        await coupons.GiveUpAsync(booking, claim.Until);
        await claims.GiveUpAsync(claim, draft);
    }

    /// <summary>
    /// What booking would cost now, coupon included, by the very rules of booking; holds nothing. Whether seats are
    /// left and how often the coupon was used shows when it is booked.
    /// </summary>
    public Task<Result<BookingDraft>> PriceAsync(BookingRequest request, CancellationToken ct) =>
        DraftAsync(request, clock.GetUtcNow(), ct);

    private async Task<Result<BookingDraft>> DraftAsync(
        BookingRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (!Journey.Of(request.Offers, signer, findDeparture, now).Is(out var journey, out var refused)
            || !(await terms.OfAsync(journey.Slices, ct))
                .Is(out var offeredBy, out refused))
        {
            return refused;
        }

        var maps = await MapsAsync(request, journey, offeredBy, ct);
        var draft = BookingDraft.Of(request, journey, offeredBy, now, maps);
        if (draft.Refusal is not null || request.CouponCode is not { } code)
        {
            return draft.Then(PayableOrRefused);
        }

        var discounted = (await coupons.FindAsync(code, ct)).Then(coupon => draft.Value.Apply(coupon, now, payments));
        return discounted.Refusal is { } refusal ? AtCoupon(refusal) : discounted;
    }

    // What flies may be another aircraft than the timetable has; it matters where seats that are named cost something.
    private async Task<Func<Departure, SeatMap>?> MapsAsync(
        BookingRequest request, Journey journey, ImmutableArray<SliceTerms> terms, CancellationToken ct)
    {
        if (terms.All(sold => sold.Tariff.SeatPrices.IsEmpty) || request.Passengers.All(one => one.Seats.IsEmpty))
        {
            return null;
        }

        var departures = journey.Slices.SelectMany(slice => slice.Departures).ToList();
        var flown = await store.ReadManyAsync(
            SeatInventory.Collection,
            departures.ConvertAll(departure => new DocumentKey(departure.Key.ToString(), departure.Key.ToString())),
            ct);
        var equipped = flown.Select(stored => stored.Document)
            .Where(seats => seats.Sale.Equipped is not null)
            .ToDictionary(seats => seats.Id, seats => seats.Map);
        return departure => equipped.GetValueOrDefault(departure.Key.ToString())
            ?? SeatMap.For(departure.Flight.Aircraft);
    }

    // What a coupon leaves of less, it gives too; without one, nothing is given away that nobody could pay.
    private Result<BookingDraft> PayableOrRefused(BookingDraft draft) =>
        draft.Total.Amount > 0 && draft.Total < payments.Smallest
            ? Refusal.Conflict(
                "payment_too_small",
                $"Cards cannot be charged as little as {draft.Total}; book more passengers or flights at once.")
            : draft;

    // What counts is the coupon as it is once its use is held. One that has ended or changed since it was priced is
    // not given; what becomes of it later does not concern this booking any more.
    private async Task<Refusal?> HoldCouponAsync(
        Coupon priced, Booking booking, DateTimeOffset until, CancellationToken ct)
    {
        var held = await coupons.HoldAsync(priced, booking.AccountId, booking.BookingRef, until, ct);
        return held.Refusal is { } spent ? AtCoupon(spent)
            : !(await coupons.FindAsync(priced.Code, ct)).Is(out var coupon, out var refusal) ? AtCoupon(refusal)
            : coupon.OutOfTime(clock.GetUtcNow()) is { } over ? AtCoupon(over)
            : coupon.Version == priced.Version ? null
            : AtCoupon(CouponChanged(coupon));
    }

    private static Refusal CouponChanged(Coupon coupon) => Refusal.Conflict(
        "coupon_changed", $"The coupon {coupon.Code} was changed just now. Look at the price and book again.");

    private static Refusal HoldExpired { get; } =
        Refusal.Conflict("hold_expired", "Booking took longer than the seats are held; book again.");

    private static Refusal AtCoupon(Refusal refusal) =>
        refusal with { Errors = refusal.Errors.SetItem("/couponCode", [refusal.Detail]) };
}
