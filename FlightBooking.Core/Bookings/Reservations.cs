using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Makes bookings: judges, prices, holds the seats, and writes the booking down.</summary>
public sealed class Reservations(
    IDocumentStore store,
    BookingSeats seats,
    BookingCoupons coupons,
    HoldClaims claims,
    OfferSigner signer,
    Func<DepartureKey, Departure?> findDeparture,
    HoldPolicy policy,
    TimeProvider clock)
{
    /// <summary>
    /// Books for an account, or refuses and leaves nothing behind. The watcher (the booking's workflow) starts
    /// before the booking is written: if the process dies in between, the watcher finds no booking and ends,
    /// while the other order could leave a booking that nobody ever expires.
    /// </summary>
    /// <param name="accountId">Whose booking it will be.</param>
    /// <param name="request">What to book.</param>
    /// <param name="watch">Starts the booking's workflow.</param>
    /// <param name="ct">Stops it while nothing has been held yet.</param>
    public async Task<Result<Stored<Booking>>> BookAsync(
        string accountId, BookingRequest request, Func<Booking, Task> watch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!(await DraftAsync(request, now, ct)).Is(out var draft, out var refusal))
        {
            return refusal;
        }

        if (await seats.RefuseAsync(draft, ct) is { } full)
        {
            return full;
        }

        var until = now + policy.HoldTime + policy.Grace;
        if (!(await claims.TakeAsync(accountId, new(draft.MostSeats(), until), ct)).Is(out var bookingRef, out refusal))
        {
            return refusal;
        }

        if (!(await seats.HoldAsync(bookingRef, draft, until, ct)).Is(out var held, out refusal))
        {
            await claims.GiveUpAsync(accountId, bookingRef);
            return refusal;
        }

        var booking = draft.Book(bookingRef, accountId, held, now, now + policy.HoldTime);
        if (draft.Coupon is not null
            && (await HoldCouponAsync(booking, until, ct)).Refusal is { } spent)
        {
            await LetGoAsync(booking);
            return spent;
        }

        await watch(booking);
        if (clock.GetUtcNow() >= booking.HoldExpiresAt)
        {
            // The process stood still meanwhile; the watcher has looked for the booking and found none.
            await LetGoAsync(booking);
            return Refusal.Conflict("hold_expired", "Booking took longer than the seats are held; book again.");
        }

        return await store.CreateAsync(Booking.Collection, booking, CancellationToken.None)
            ?? throw new InvalidOperationException($"The claimed reference {bookingRef} is in use.");
    }

    private async Task LetGoAsync(Booking booking)
    {
        await seats.ReleaseAsync(booking, CancellationToken.None);
        await coupons.ReleaseAsync(booking, CancellationToken.None);
        await claims.GiveUpAsync(booking.AccountId, booking.BookingRef);
    }

    private async Task<Result<BookingDraft>> DraftAsync(BookingRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var draft = BookingDraft.Of(request, signer, findDeparture, now);
        if (draft.Refusal is not null || request.CouponCode is not { } code)
        {
            return draft;
        }

        var discounted = (await coupons.FindAsync(code, ct)).Then(coupon => draft.Value.Apply(coupon, now));
        return discounted.Refusal is { } refusal ? AtCoupon(refusal) : discounted;
    }

    private async Task<Result<Coupon>> HoldCouponAsync(Booking booking, DateTimeOffset until, CancellationToken ct)
    {
        if (!(await coupons.FindAsync(booking.Coupon!.Code, ct)).Is(out var coupon, out var refusal))
        {
            return AtCoupon(refusal);
        }

        var held = await coupons.HoldAsync(coupon, booking.AccountId, booking.BookingRef, until, ct);
        return held.Refusal is { } spent ? AtCoupon(spent) : held;
    }

    private static Refusal AtCoupon(Refusal refusal) =>
        refusal with { Errors = refusal.Errors.SetItem("/couponCode", [refusal.Detail]) };
}
