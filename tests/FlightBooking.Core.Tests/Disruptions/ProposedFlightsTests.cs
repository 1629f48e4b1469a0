using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Disruptions;

/// <summary>What is to be proposed once more.</summary>
public sealed class ProposedFlightsTests
{
    [Theory]
    [InlineData(DisruptionStatus.Running, 2)]
    [InlineData(DisruptionStatus.Stopped, 0)]
    public async Task Every_slice_of_a_booking_is_until_its_disruption_is_stopped(DisruptionStatus status, int expected)
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(Now);
        var store = new InMemoryDocumentStore(clock);
        var book = new DisruptionBook(store);
        var disruption = new Disruption
        {
            DisruptionId = "dis_1",
            Kind = DisruptionKind.Cancel,
            CreatedAt = Now,
            CreatedBy = "acc_operator",
            Act = "aud_1",
            Rules = DisruptionRules.Standard.Name,
            Departures = [Cancelled(Outbound), Cancelled(Inbound)],
            Status = status,
        };
        await book.CreateAsync(disruption, ct);
        var booking = Family();
        booking = booking with { Proposals = [.. booking.Slices.Select(slice => Prepared(booking, slice.Name))] };
        var departures = new DepartureSeats(store, new SeatAvailability(store, clock), clock);
        var proposed = new ProposedFlights(
            book,
            new(store, departures, _ => null, new SeatReturns(departures), book, new(store, clock), clock));

        var found = await proposed.FindAsync([booking], Outbound.Key, _ => null, ct);

        Assert.Equal(
            booking.Slices.Take(expected).Select(slice => (booking.Key(), slice.Name)),
            found.Select(renewal => (renewal.Booking, renewal.Slice)));
    }

    private static DisruptedDeparture Cancelled(Core.Schedules.Departure departure) =>
        new(departure.Key, departure.DepartsAt, departure.Flight.Aircraft, null);

    private static Proposal Prepared(Booking booking, string slice) => new()
    {
        ProposalId = $"{booking.BookingRef}-proposal-{slice}",
        DisruptionId = "dis_1",
        Slice = slice,
        Effect = DisruptionEffect.Cancelled,
        ProposedAt = Now,
        AnswerBy = Now.AddDays(3),
        Silence = SilenceRule.Refund,
        Rules = DisruptionRules.Standard.Name,
    };
}
