using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Guests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Guests;

/// <summary>A key to one booking for whoever knows its reference and a last name on it, or has its link.</summary>
public sealed class CreateGuestAccess(GuestDesk guests, CallOrigins origins, RateLimits limits)
{
    private const int LongestLink = 1024;

    [Function(nameof(CreateGuestAccess))]
    [Access(Access.Anonymous)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/guest-access")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Asked.Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return (await OpenAsync(request, asked, ct)).Is(out var issued, out refusal)
            ? Answer.Created(request, path: null, new
            {
                token = issued.Secret.Value,
                bookingRef = issued.Key.OnlyBooking,
                issued.Key.ExpiresAt,
            })
            : Answer.Refused(refusal);
    }

    private Task<Result<IssuedKey>> OpenAsync(HttpRequest request, Asked asked, CancellationToken ct) =>
        asked.Link is { } link
            ? guests.OpenAsync(link, origins.Of(request), ct)
            : guests.OpenAsync(
                asked.BookingRef!,
                asked.LastName!,
                CallerAddress.Of(request.HttpContext, limits.BehindProxy),
                origins.Of(request),
                ct);

    private sealed record Asked(string? BookingRef, string? LastName, string? Link)
    {
        public static Asked Read(JsonInput body) => body.Has("link")
            ? new(Unasked(body, "bookingRef"), Unasked(body, "lastName"), body.Text("link", LongestLink))
            : new(body.Text("bookingRef", 10), body.Text("lastName", Registration.LongestName), Unasked(body, "link"));

        private static string? Unasked(JsonInput body, string field)
        {
            if (body.Has(field))
            {
                body.Mistake(field, "must not be given with a link");
            }

            return null;
        }
    }
}
