using FlightBooking.App.Bookings;
using FlightBooking.App.Changes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Has leaving cost by any fare what it costs by none.</summary>
public sealed class UsualFares(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithTerms(store => new TariffsInstead(
        store, (old, _) => FaresForgotten.Of(old, brand => brand with { Cancellation = null })));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Quotes other flights by the usual rules, whatever fare they are asked for at.</summary>
public sealed class FareLostQuote(
    IDocumentStore store,
    OwnBookings bookings,
    OfferSigner offers,
    Func<DepartureKey, Departure?> find,
    ChangeQuoteSigner signer,
    PaymentPolicy payments,
    TimeProvider clock)
{
    [Function(nameof(CreateChangeQuote))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/change-quotes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct) => new CreateChangeQuote(
            bookings, FaresForgotten.Wishes(store, offers, find), signer, payments, clock)
            .Run(request, bookingRef, ct);
}

/// <summary>Takes customers to them.</summary>
public sealed class FareLostChange(
    IDocumentStore store,
    OwnBookings bookings,
    OfferSigner offers,
    Func<DepartureKey, Departure?> find,
    OpenBookings open,
    ChangeQuoteSigner signer,
    Exchanges exchanges,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    [Function(nameof(CreateChange))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => new CreateChange(
            bookings,
            open,
            signer,
            FaresForgotten.Wishes(store, offers, find),
            exchanges,
            hold,
            payments,
            clock)
            .Run(request, bookingRef, workflows, ct);
}

/// <summary>Fares without what they say.</summary>
internal static class FaresForgotten
{
    public static Tariff Of(Tariff tariff, Func<FareBrand, FareBrand> forget) => tariff with
    {
        FareFamilies =
        [
            .. tariff.FareFamilies.Select(family => family with { Brands = [.. family.Brands.Select(forget)] }),
        ],
    };

    public static FlightWishes Wishes(IDocumentStore store, OfferSigner offers, Func<DepartureKey, Departure?> find) =>
        new(
            offers,
            new(new TariffsInstead(
                store,
                (old, _) => Of(old, brand => new(brand.Code, brand.Name)))),
            find);
}
