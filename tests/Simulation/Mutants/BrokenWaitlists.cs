using System.Collections.Immutable;
using FlightBooking.App.Repair;
using FlightBooking.App.Waitlists;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>A store in which departures are read and written otherwise.</summary>
/// <param name="store">It.</param>
/// <param name="shown">What is read in place of one.</param>
/// <param name="written">What is written in place of one, by what was read of it last.</param>
internal sealed class ListsInBetween(
    IDocumentStore store,
    Func<SeatInventory, SeatInventory> shown,
    Func<SeatInventory, SeatInventory, SeatInventory> written) : StoreInBetween(store)
{
    private readonly IDocumentStore inner = store;
    private SeatInventory? last;

    protected override object Shown(object document) =>
        document is SeatInventory seats ? shown(last = seats) : document;

    public override ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class => inner.ReplaceAsync(
        collection,
        document is SeatInventory seats && last?.Id == seats.Id ? (T)(object)written(last, seats) : document,
        ifMatch,
        ct);

    public static ListsInBetween OfTwo(IDocumentStore store) => new(store, seats => seats, (_, seats) =>
    {
        var list = seats.Waiting?.Entries ?? [];
        var offered = list.FirstOrDefault(entry => entry.Status == WaitStatus.Offered);
        return offered is null || list.FirstOrDefault(entry => entry.Status == WaitStatus.Waiting) is not { } other
            ? seats
            : seats with
            {
                Claims = seats.Claims.SetItem(other.Id, seats.Claims[offered.Id]),
                Waiting = seats.Waiting! with
                {
                    Entries = list.Replace(other, other with
                    {
                        Status = WaitStatus.Offered,
                        OfferedUntil = offered.OfferedUntil,
                        Version = other.Version + 1,
                    }),
                },
            };
    });

    public static ListsInBetween OfLast(IDocumentStore store) =>
        new(store, Reversed, (_, seats) => Reversed(seats));

    public static ListsInBetween OfKept(IDocumentStore store) => new(store, seats => seats, (before, seats) =>
        seats with
        {
            Claims = seats.Claims.AddRange(before.Claims.Where(claim => !seats.Claims.ContainsKey(claim.Key)
                && seats.Waiting?.Find(claim.Key) is { Status: WaitStatus.Lapsed })),
        });

    private static SeatInventory Reversed(SeatInventory seats) => seats.Waiting is not { } list ? seats : seats with
    {
        Waiting = list with { Entries = [.. list.Entries.Reverse()] },
    };
}

/// <summary>Looks at waitlists, and does something of it wrong.</summary>
public abstract class BrokenRound(
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger)
{
    private protected Task ServeAsync(IDocumentStore store, CancellationToken ct)
    {
        var departures = new DepartureSeats(store, availability, clock);
        return new ServeWaitlists(
            new(store, departures, new(store, departures, find, clock), find, clock), logger).ServeAsync(ct);
    }
}

/// <summary>Shows entries, and does something of it wrong.</summary>
public abstract class BrokenLook(
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    NewWaitId newId,
    WaitAnswer answer,
    TimeProvider clock)
{
    private protected Task<IResult> LookAsync(
        IDocumentStore store, HttpRequest request, string waitlistId, CancellationToken ct)
    {
        var departures = new DepartureSeats(store, availability, clock);
        var telling = new WaitTelling(store, departures, find, clock);
        return new GetWaitlistEntry(new(store, departures, availability, telling, find, newId, clock), answer)
            .Run(request, waitlistId, ct);
    }
}

/// <summary>Ends what accounts wait for, tells them in their list, and has no event of it.</summary>
public sealed class UnheardEnd(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock,
    ILogger<ServeWaitlists> logger) : BrokenRound(availability, find, clock, logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) =>
        ServeAsync(new Mute(store), ct);

    private sealed class Mute(IDocumentStore store) : StoreInBetween(store)
    {
        private readonly IDocumentStore inner = store;

        protected override object Shown(object document) => document;

        public override ValueTask<Stored<T>?> CreateAsync<T>(
            Collection<T> collection, T document, CancellationToken ct) =>
            document is EventNotice ? default : inner.CreateAsync(collection, document, ct);
    }
}
