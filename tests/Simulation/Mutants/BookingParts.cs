using FlightBooking.App.Bookings;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>What bookings are made with: mutants put something else in the place of one of its parts.</summary>
public sealed class BookingParts(
    IDocumentStore store,
    BookingCoupons coupons,
    HoldClaims claims,
    OfferSigner signer,
    Func<DepartureKey, Departure?> find,
    HoldPolicy policy,
    PaymentPolicy payments,
    TimeProvider clock,
    Waits waits,
    BookingAnswer answer,
    ILogger<CreateBooking> logger)
{
    /// <summary>Finds by what offers were made in another store.</summary>
    public CreateBooking WithTerms(Func<IDocumentStore, IDocumentStore> instead) => Make(coupons, instead(store));

    /// <summary>Finds coupons in another store.</summary>
    public CreateBooking WithCoupons(Func<IDocumentStore, IDocumentStore> instead) =>
        Make(new(instead(store), clock), store);

    private CreateBooking Make(BookingCoupons given, IDocumentStore terms) => new(
        new(store, given, claims, signer, new(terms), find, policy, payments, clock), waits, answer, logger);
}
