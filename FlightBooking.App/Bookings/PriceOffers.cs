using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>Tells what a party would pay for offers, with baggage and coupon; holds nothing.</summary>
public sealed class PriceOffers(Reservations reservations, TimeProvider clock)
{
    [Function(nameof(PriceOffers))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/prices")] HttpRequest request,
        CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!(await RequestBody.ReadAsync(request, body => PriceInput.Read(body, today), ct)).Is(
            out var wanted, out var refusal)
            || !(await reservations.PriceAsync(wanted, ct)).Is(out var draft, out refusal))
        {
            return Answer.Refused(refusal);
        }

        request.HttpContext.Response.Headers.CacheControl = JsonAnswer.Never;
        return Answer.Ok(PriceView.Of(draft, clock.GetUtcNow()));
    }
}

/// <summary>The price of a party, as a booking would have it.</summary>
public sealed record PriceView(
    TripType TripType,
    Ticketing Ticketing,
    Cabin Cabin,
    ImmutableArray<SlicePriceView> Slices,
    AppliedCoupon? Coupon,
    Money Total,
    DateTimeOffset? HoldableUntil)
{
    public static PriceView Of(BookingDraft draft, DateTimeOffset now) => new(
        draft.Journey.TripType(),
        draft.Journey.Ticketing(),
        draft.Journey.Cabin,
        [.. draft.Prices.Select((price, slice) => new SlicePriceView(
            draft.Journey.NameOf(slice),
            price.Lines,
            price.Total,
            BaggageView.Of(draft.Terms[slice].Tariff.Baggage),
            draft.Terms[slice].Describe(draft.Journey.Slices[slice]))
        {
            Brand = draft.Terms[slice].Brand,
        })],
        draft.Coupon,
        draft.Total,
        draft.HoldableUntil(now));
}

/// <summary>What a slice costs, and what it was offered by, whatever holds by now.</summary>
public sealed record SlicePriceView(
    string Name,
    ImmutableArray<PriceLine> PriceBreakdown,
    Money Total,
    BaggageView Baggage,
    ImmutableArray<string> FareRules)
{
    /// <summary>Which of the fares of a family it is; null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrandName? Brand { get; init; }
}
