using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Changes;

/// <summary>Says what changing a paid booking costs, and what comes back: 201; nothing is stored.</summary>
public sealed class CreateChangeQuote(
    OwnBookings bookings, FlightWishes flights, ChangeQuoteSigner signer, PaymentPolicy payments, TimeProvider clock)
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
            || !(await QuoteAsync(stored.Document, wishes.Bags, wishes.Flights, ct)).Is(out var quote, out refusal))
        {
            return Answer.Refused(refusal);
        }

        request.AnswerIsGoodUntil(quote.ExpiresAt);
        return Answer.Created(request, null, ChangeQuoteView.Of(quote, signer.Sign(quote)));
    }

    private async Task<Result<ChangeQuote>> QuoteAsync(
        Booking booking, ImmutableArray<BagWish> bags, ImmutableArray<FlightWish> wishes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return wishes.IsEmpty ? ChangeQuote.Of(booking, bags, payments, now)
            : (await flights.ResolveAsync(wishes, now, ct)).Is(out var found, out var refusal)
                ? ChangeQuote.OfFlights(booking, wishes, found, payments, now)
            : refusal;
    }
}
