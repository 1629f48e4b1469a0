using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>
/// Lets guests into what is about bookings, and whoever opened one booking into that one. Whatever else there is, and
/// will be, is closed to them.
/// </summary>
public sealed class GuestStep : IEdgeStep
{
    // "/v1/bookings/{bookingRef}/…"
    private const int PlaceOfReference = 3;

    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        if (call.Http.KeyHolderOrNull() is not { IsGuest: true } holder)
        {
            return await next();
        }

        var (function, only) = (call.Function, holder.OnlyBooking);
        if (!function.IsForGuests
            || (only is not null && function.Access == Access.ApiKey && !function.IsAboutBooking))
        {
            return Problem.From(new(
                RefusalKind.Forbidden, "guest_not_allowed", "Guests cannot do this; open an account for it."));
        }

        return only is null || !function.IsAboutBooking || IsIt(call.Http, only)
            ? await next()
            : Problem.From(Refusal.NotFound("booking"));
    }

    private static bool IsIt(HttpContext http, string only)
    {
        var parts = (http.Request.Path.Value ?? string.Empty).Split('/');
        return parts.Length > PlaceOfReference
            && only.Equals(parts[PlaceOfReference], StringComparison.OrdinalIgnoreCase);
    }
}
