using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Tariffs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Cancellations;

/// <summary>Says what cancelling slices or passengers of a paid booking costs: 201; nothing is stored.</summary>
public sealed class CreateCancellationQuote(
    OwnBookings bookings, CancellationQuoteSigner signer, VoucherRulesNow rules, TimeProvider clock)
{
    [Function(nameof(CreateCancellationQuote))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/cancellation-quotes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, CancellationInput.Wish, ct)).Is(out var wish, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var quote = CancellationQuote.Of(stored.Document, wish, CancellationCharges.Standard, clock.GetUtcNow());
        if (!quote.Is(out var priced, out refusal))
        {
            return Answer.Refused(refusal);
        }

        priced = priced with { AsVoucher = VoucherOffer.Of(stored.Document, priced, await rules(ct)) };
        request.AnswerIsGoodUntil(priced.ExpiresAt);
        return Answer.Created(request, null, CancellationQuoteView.Of(priced, signer.Sign(priced)));
    }
}
