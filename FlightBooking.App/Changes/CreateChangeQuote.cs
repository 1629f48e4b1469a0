using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Changes;

/// <summary>Says what changing a paid booking costs: 201; nothing is stored.</summary>
public sealed class CreateChangeQuote(
    OwnBookings bookings, ChangeQuoteSigner signer, PaymentPolicy payments, TimeProvider clock)
{
    [Function(nameof(CreateChangeQuote))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/change-quotes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, ChangeInput.Wishes, ct)).Is(out var wishes, out refusal)
            || !ChangeQuote.Of(stored.Document, wishes, payments, clock.GetUtcNow()).Is(out var quote, out refusal))
        {
            return Answer.Refused(refusal);
        }

        request.AnswerIsGoodUntil(quote.ExpiresAt);
        return Answer.Created(request, null, ChangeQuoteView.Of(quote, signer.Sign(quote)));
    }
}
