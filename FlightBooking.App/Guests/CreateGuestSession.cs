using FlightBooking.App.Http;
using FlightBooking.Core.Guests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Guests;

/// <summary>A key to book with for whoever has no account.</summary>
public sealed class CreateGuestSession(GuestDesk guests, CallOrigins origins, RateLimits limits)
{
    [Function(nameof(CreateGuestSession))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/guest-sessions")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, _ => true, ct)).Is(out _, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var address = CallerAddress.Of(request.HttpContext, limits.BehindProxy);
        return (await guests.BeginAsync(address, origins.Of(request), ct)).Is(out var issued, out refusal)
            ? Answer.Created(request, path: null, new { secret = issued.Secret.Value, issued.Key.ExpiresAt })
            : Answer.Refused(refusal);
    }
}
