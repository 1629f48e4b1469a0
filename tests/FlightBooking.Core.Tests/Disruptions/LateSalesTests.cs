using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Disruptions;

/// <summary>What is sold on a flight after its disruption went through all bookings on it.</summary>
public sealed class LateSalesTests
{
    private const string DisruptionId = "dis_1";

    private readonly FakeTimeProvider clock = new(Now);
    private readonly InMemoryDocumentStore store;
    private readonly DisruptionBook book;

    public LateSalesTests()
    {
        store = new(clock);
        book = new(store);
    }

    /// <summary>Whoever proposed may have died, or a disruption may have come through while it was proposed.</summary>
    [Theory]
    [InlineData(ProposalStatus.Open, DisruptionStatus.Running)]
    [InlineData(ProposalStatus.Preparing, DisruptionStatus.Running)]
    [InlineData(ProposalStatus.Accepted, DisruptionStatus.Finished)]
    public async Task A_finished_disruption_goes_on_where_an_answer_to_it_is_awaited(
        ProposalStatus proposed, DisruptionStatus then)
    {
        var ct = TestContext.Current.CancellationToken;
        var disruption = Finished();
        await book.CreateAsync(disruption, ct);
        var booking = Single();
        booking = booking with { Proposals = [Proposed(booking, proposed)] };
        await store.CreateAsync(Booking.Collection, booking, ct);

        await LateSales(disruption).CheckAsync(booking, new(NothingFlies, NoneLeft), ct);

        Assert.Equal(then, (await book.FindAsync(DisruptionId, ct))!.Status);
    }

    private static FlightSearch NothingFlies { get; } = new(Timetable.Create([], []));

    private static ValueTask<IReadOnlyDictionary<DepartureKey, int>> NoneLeft(
        IReadOnlyCollection<Departure> departures, Cabin cabin, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<DepartureKey, int>>(new Dictionary<DepartureKey, int>());

    private LateSales LateSales(Disruption disruption)
    {
        Departure? Find(DepartureKey departure) => departure == Outbound.Key ? Outbound : null;
        var availability = new SeatAvailability(store, clock);
        var departures = new DepartureSeats(store, availability, clock);
        var open = new OpenBookings(store, clock);
        return new(
            () => [disruption],
            new(store, departures, Find, new SeatReturns(departures), book, open, clock),
            new(store, availability, open, book, Find, clock),
            book,
            store);
    }

    private static Disruption Finished() => new()
    {
        DisruptionId = DisruptionId,
        Kind = DisruptionKind.Cancel,
        CreatedAt = Now,
        CreatedBy = "acc_operator",
        Act = "aud_1",
        Rules = DisruptionRules.Standard.Name,
        Departures = [new(Outbound.Key, Outbound.DepartsAt, Outbound.Flight.Aircraft, null)],
        Status = DisruptionStatus.Finished,
        FinishedAt = Now,
    };

    private static Proposal Proposed(Booking booking, ProposalStatus status) => new()
    {
        ProposalId = $"{booking.BookingRef}-proposal-1",
        DisruptionId = DisruptionId,
        Slice = booking.Slices[0].Name,
        Effect = DisruptionEffect.Cancelled,
        ProposedAt = Now,
        AnswerBy = Now.AddDays(3),
        Silence = SilenceRule.Refund,
        Rules = DisruptionRules.Standard.Name,
        Status = status,
    };
}
