using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Disruptions;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Vouchers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Waits for nobody's answer.</summary>
public sealed class HastySilence(DisruptionBook book, IDocumentStore store, OpenBookings open)
{
    [Function(nameof(DecideSilence))]
    public async Task<AnswersAwaited> Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        await foreach (var (shown, _) in book.AllBookingsAsync(disruptionId, ct))
        {
            await open.NoteAsync(shown.AccountId, shown.BookingRef, ct);
            await store.ChangeAsync(
                new(shown.AccountId, shown.BookingRef),
                booking => booking.DecideSilence(shown.ProposalId, shown.AnswerBy),
                ct);
        }

        return new(null, IsStopped: false);
    }
}

/// <summary>Never decides for those who are silent.</summary>
public sealed class EndlessPatience
{
    [Function(nameof(DecideSilence))]
    public AnswersAwaited Run([ActivityTrigger] string disruptionId) => new(null, IsStopped: disruptionId.Length == 0);
}

/// <summary>Rebooks without buying the seats that are held.</summary>
public sealed class SeatlessRebooking(IDocumentStore store, SeatReturns returns, TimeProvider clock)
{
    [Function(nameof(FollowProposal))]
    public async Task<bool> Run([ActivityTrigger] ProposalKey followed, CancellationToken ct)
    {
        var booking = (await store.ChangeAsync(
            followed.Booking,
            current => current.Rebook(
                followed.ProposalId, current.FindProposal(followed.ProposalId)!.Seats, clock.GetUtcNow()),
            ct)).Value.Document;
        await returns.ReleaseLeftAsync(booking, ct);
        return true;
    }
}

/// <summary>Keeps the seats that a booking was rebooked from.</summary>
public sealed class HoardingRebooking(IDocumentStore store, SeatSales sales, TimeProvider clock)
{
    [Function(nameof(FollowProposal))]
    public async Task<bool> Run([ActivityTrigger] ProposalKey followed, CancellationToken ct)
    {
        var booking = (await store.FindAsync(followed.Booking, ct))!;
        var proposal = booking.FindProposal(followed.ProposalId)!;
        if (proposal.Status == ProposalStatus.Accepted)
        {
            var slice = booking.SliceOf(proposal) with { Segments = proposal.Flights, Seats = proposal.Seats };
            var sold = await sales.SellAsync(booking, slice, ct);
            await store.ChangeAsync(
                followed.Booking,
                current => sold.Is(out var seats, out _)
                    ? current.Rebook(followed.ProposalId, seats, clock.GetUtcNow())
                    : current.RefundUnseated(followed.ProposalId, clock.GetUtcNow()),
                ct);
        }

        return true;
    }
}

/// <summary>Does not look whether what was sold is flown as it was sold.</summary>
public sealed class UnwaryConfirmation(IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(ConfirmBooking))]
    public async Task<BookingStatus> Run([ActivityTrigger] BookingKey key, CancellationToken ct) =>
        (await store.ChangeAsync(key, booking => booking.Confirm(clock.GetUtcNow()), ct)).Value.Document.Status;
}

/// <summary>The same, where it is confirmed as its seats are sold.</summary>
public sealed class UnwarySale(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    Reaccommodation reaccommodation,
    SeatChanges seatChanges,
    DisruptionBook book,
    Func<FlightSearch> search,
    SeatAvailability availability,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct) => new SellSeats(
        store,
        sales,
        returns,
        coupons,
        vouchers,
        refunds,
        new(new(() => [], reaccommodation, seatChanges, book, store), search, availability, clock),
        clock,
        logger).Run(key, ct);
}

/// <summary>Nor whether what was rebooked is.</summary>
public sealed class UnwaryRebooking(Rebookings rebookings)
{
    [Function(nameof(FollowProposal))]
    public async Task<bool> Run([ActivityTrigger] ProposalKey followed, CancellationToken ct)
    {
        var booking = await rebookings.FollowAsync(followed.Booking, followed.ProposalId, ct);
        return booking.FindProposal(followed.ProposalId)!.Status != ProposalStatus.Accepted;
    }
}

/// <summary>Goes on proposing flights that are disrupted themselves.</summary>
public sealed class StubbornProposal(
    DisruptionBook book,
    IDocumentStore store,
    Reaccommodation reaccommodation,
    SeatChanges seatChanges,
    SeatAvailability availability,
    FlightSearch search,
    ILogger<ProposeNext> logger)
{
    [Function(nameof(ProposeNext))]
    public Task<int> Run([ActivityTrigger] DisruptedFlight flight, CancellationToken ct)
    {
        var none = new ProposedFlights(new(new InMemoryDocumentStore(TimeProvider.System)), reaccommodation);
        return new ProposeNext(book, store, reaccommodation, none, seatChanges, availability, search, logger)
            .Run(flight, ct);
    }
}
