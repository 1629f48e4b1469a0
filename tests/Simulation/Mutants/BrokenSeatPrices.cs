using FlightBooking.App.Bookings;
using FlightBooking.App.Workflows.Disruptions;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Charges twice for seats that are chosen.</summary>
public sealed class SeatsPaidTwice(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithTerms(
        store => new TariffsInstead(store, (old, _) => old with
        {
            SeatPrices = [.. old.SeatPrices.Select(price => price with { Price = price.Price * 2 })],
        }));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Gives dearer seats for what was paid for cheaper ones.</summary>
public sealed class FreeUpgrade(
    OwnBookings bookings,
    DepartureSeats departures,
    SeatMoves moves,
    OpenBookings open,
    BookingAnswer answer,
    TimeProvider clock)
{
    [Function(nameof(ChangeSeat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/bookings/{bookingRef}/seats")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        request.EnableBuffering();
        var change = new ChangeSeat(bookings, moves, open, answer, clock);
        var wish = (await App.Http.RequestBody.ReadAsync(request, SeatInput.Read, ct)) is var read
            && read.Is(out var wanted, out _) ? wanted : null;
        request.Body.Position = 0;
        if (wish is not null
            && (await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out _)
            && stored.Document.FlightOf(wish, clock.GetUtcNow()).Is(out var flight, out _))
        {
            await departures.DecideAsync(
                flight.Key(),
                flight.Aircraft,
                (seats, now) => seats.MoveTo(bookingRef, wish.PassengerId, wish.Seat, _ => SeatType.Window, now)
                    is { Refusal: null } moved ? moved : seats,
                ct);
        }

        return await change.Run(request, bookingRef, ct);
    }
}

/// <summary>Keeps the price of seats that the airline takes away by flying others.</summary>
public sealed class SeatsNotReturned(IDocumentStore store, Rebookings rebookings)
{
    [Function(nameof(FollowProposal))]
    public async Task<bool> Run([ActivityTrigger] ProposalKey followed, CancellationToken ct)
    {
        var before = await store.FindAsync(followed.Booking, ct);
        var booking = await rebookings.FollowAsync(followed.Booking, followed.ProposalId, ct);
        if (before is { Changes.Length: var had } && booking.Changes.Skip(had).Any(change =>
            change.Lines.Any(line => line.LostSeats is not null)))
        {
            booking = (await store.ChangeAsync(
                followed.Booking, current => Kept(current, before), ct)).Value.Document;
        }

        return booking.FindProposal(followed.ProposalId)!.Status != ProposalStatus.Accepted;
    }

    private static Booking Kept(Booking current, Booking before) => current with
    {
        Changes = before.Changes,
        Cancellations = before.Cancellations,
        Refunds = before.Refunds,
        Slices =
        [
            .. current.Slices.Zip(before.Slices, (slice, was) =>
                slice with { Price = was.Price, PaidSeats = was.PaidSeats, Before = was.Before }),
        ],
    };
}
