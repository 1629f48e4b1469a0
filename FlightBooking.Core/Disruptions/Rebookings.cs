using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>Does what was answered to proposals. Every call may be repeated.</summary>
public sealed class Rebookings(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    DepartureSeats departures,
    DisruptionBook book,
    TimeProvider clock)
{
    /// <summary>
    /// Sells the seats of what was accepted, and lets go of all that is not needed any more; where they cannot be sold
    /// the money goes back. The booking's document decides which, whatever several runs of this have done.
    /// </summary>
    /// <returns>
    /// The booking; the proposal is still accepted where neither can be done now, since the payer's bank asks for the
    /// money.
    /// </returns>
    public async Task<Booking> FollowAsync(BookingKey key, string proposalId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        var booking = await ReadAsync(key, ct);
        if (booking.FindProposal(proposalId) is { Status: ProposalStatus.Accepted } accepted)
        {
            booking = await SellAsync(booking, accepted, ct);
        }

        if (booking.FindProposal(proposalId) is { Status: ProposalStatus.Refunded } refunded)
        {
            await LetGoAsync(booking, refunded, ct);
        }

        await returns.ReleaseCancelledAsync(booking, ct);
        await returns.ReleaseLeftAsync(booking, ct);
        return booking;
    }

    /// <summary>All that follows from the answer is done.</summary>
    public async Task FinishAsync(BookingKey key, string proposalId, CancellationToken ct)
    {
        var finished = await store.ChangeAsync(
            key, booking => booking.FinishProposal(proposalId, clock.GetUtcNow()), ct);
        foreach (var proposal in finished.Value.Document.Proposals.Where(known => known.FinishedAt is not null))
        {
            await book.ShowAsync(finished.Value.Document, proposal.ProposalId, ct);
        }
    }

    private async Task<Booking> SellAsync(Booking booking, Proposal accepted, CancellationToken ct)
    {
        var slice = booking.SliceOf(accepted);
        var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToHashSet();
        var instead = slice with
        {
            Segments = accepted.Flights,
            Seats = accepted.Seats.RemoveAll(seat => !travellers.Contains(seat.PassengerId)),
        };
        var sold = await sales.SellAsync(booking, instead, ct);
        var decided = await store.ChangeAsync(
            booking.Key(),
            current => sold.Is(out var seats, out _)
                ? current.Rebook(accepted.ProposalId, seats, clock.GetUtcNow())
                : current.RefundUnseated(accepted.ProposalId, clock.GetUtcNow()),
            ct);

        // While the payer's bank asks for the money it cannot be given back: then it is decided another time.
        return decided.Is(out var stored, out _) ? stored.Document : booking;
    }

    // What a run that failed half-way had sold already. The slice is cancelled: it never comes back to these flights.
    private Task LetGoAsync(Booking booking, Proposal refunded, CancellationToken ct)
    {
        var slice = booking.SliceOf(refunded);
        return departures.ReturnAsync(
            refunded.Flights.Select(flight => flight.Key())
                .Except(slice.Segments.Select(segment => segment.Key())),
            inventory => inventory.Release(booking.BookingRef),
            ct);
    }

    private async Task<Booking> ReadAsync(BookingKey key, CancellationToken ct) =>
        await store.FindAsync(key, ct)
        ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
}
