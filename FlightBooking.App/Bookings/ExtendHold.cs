using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>
/// Holds an unpaid booking for as long as its fares allow, at the price it has: 200 with the booking. The same again
/// changes nothing.
/// </summary>
public sealed class ExtendHold(
    OwnBookings bookings, HoldExtensions extensions, BookingAnswer answer, TimeProvider clock)
{
    [Function(nameof(ExtendHold))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/hold")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, static _ => true, ct)).Is(out _, out var refusal)
            || !(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return (await ExtendAsync(stored, IfMatch.Of(request), ct)).Is(out var extended, out refusal)
            ? answer.Ok(request, extended)
            : Answer.Refused(refusal);
    }

    private async Task<Result<Stored<Booking>>> ExtendAsync(
        Stored<Booking> stored, IfMatch versions, CancellationToken ct)
    {
        var booking = stored.Document;
        if (!booking.ExtendHold(clock.GetUtcNow()).Is(out var extended, out var refusal))
        {
            return refusal;
        }

        return IsDone(booking) || ReferenceEquals(extended, booking) ? stored
            : versions.Check(stored) is { } stale ? stale
            : await extensions.ProlongAsync(booking, ct) is { } gone ? gone
            : await bookings.ChangeAsync(
                stored, versions, current => current.ExtendHold(clock.GetUtcNow()), IsDone, CancellationToken.None);
    }

    private static bool IsDone(Booking booking) => booking.HoldableUntil <= booking.HoldExpiresAt;
}
