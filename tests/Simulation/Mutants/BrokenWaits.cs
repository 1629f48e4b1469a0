using FlightBooking.App.Bookings;
using FlightBooking.App.Repair;
using FlightBooking.App.Waitlists;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Offers the same seats to the next as well.</summary>
public sealed class OfferToTwo(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger) : BrokenRound(availability, find, clock, logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) =>
        ServeAsync(ListsInBetween.OfTwo(store), ct);
}

/// <summary>The same, when somebody looks.</summary>
public sealed class LookAtTwo(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    NewWaitId newId,
    WaitAnswer answer,
    TimeProvider clock) : BrokenLook(availability, find, newId, answer, clock)
{
    [Function(nameof(GetWaitlistEntry))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/waitlist/{waitlistId}")]
        HttpRequest request,
        string waitlistId,
        CancellationToken ct) => LookAsync(ListsInBetween.OfTwo(store), request, waitlistId, ct);
}

/// <summary>Serves those who wait from the end of the list.</summary>
public sealed class SkippedFirst(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger) : BrokenRound(availability, find, clock, logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) =>
        ServeAsync(ListsInBetween.OfLast(store), ct);
}

/// <summary>The same, when somebody looks.</summary>
public sealed class LookAtLast(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    NewWaitId newId,
    WaitAnswer answer,
    TimeProvider clock) : BrokenLook(availability, find, newId, answer, clock)
{
    [Function(nameof(GetWaitlistEntry))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/waitlist/{waitlistId}")]
        HttpRequest request,
        string waitlistId,
        CancellationToken ct) => LookAsync(ListsInBetween.OfLast(store), request, waitlistId, ct);
}

/// <summary>Leaves seats with those who did not take them in time.</summary>
public sealed class KeptOffer(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger) : BrokenRound(availability, find, clock, logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) =>
        ServeAsync(ListsInBetween.OfKept(store), ct);
}

/// <summary>The same, when somebody looks.</summary>
public sealed class LookAtKept(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    NewWaitId newId,
    WaitAnswer answer,
    TimeProvider clock) : BrokenLook(availability, find, newId, answer, clock)
{
    [Function(nameof(GetWaitlistEntry))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/waitlist/{waitlistId}")]
        HttpRequest request,
        string waitlistId,
        CancellationToken ct) => LookAsync(ListsInBetween.OfKept(store), request, waitlistId, ct);
}

/// <summary>Looks at nothing.</summary>
public sealed class EndlessWait
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Takes accounts for told before they are.</summary>
public sealed class UntoldEnd(
    IDocumentStore store,
    DepartureSeats departures,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) => new ServeWaitlists(
        new(store, departures, new(new Deaf(store), departures, find, clock), find, clock), logger).ServeAsync(ct);

    private sealed class Deaf(IDocumentStore store) : StoreInBetween(store)
    {
        protected override object Shown(object document) => document;

        public override ValueTask<Stored<T>?> ReplaceAsync<T>(
            Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
            where T : class => new(new Stored<T>(document, ifMatch));
    }
}

/// <summary>Books as if nobody waited.</summary>
public sealed class PushingIn(
    IDocumentStore store,
    HoldLimits limits,
    OpenBookings open,
    IdempotentRequests requests,
    NewBookingRef newReference,
    BookingCoupons coupons,
    SeatAvailability availability,
    OfferSigner signer,
    OfferedTerms terms,
    Func<DepartureKey, Departure?> find,
    HoldPolicy policy,
    PaymentPolicy payments,
    TimeProvider clock,
    Waits waits,
    BookingAnswer answer,
    ILogger<CreateBooking> logger)
{
    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var blind = new ListsInBetween(
            store,
            seats => seats with { Waiting = null },
            (before, seats) => seats with { Waiting = before.Waiting });
        var seating = new SeatHolds(new(blind, availability, clock), availability, policy, clock);
        return new CreateBooking(
            new(
                store,
                coupons,
                new(store, limits, open, seating, requests, newReference),
                signer,
                terms,
                find,
                policy,
                payments,
                clock),
            waits,
            answer,
            logger).Run(request, workflows, ct);
    }
}
