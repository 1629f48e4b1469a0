using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>
/// Makes proposals for the next bookings on a dated flight that have none, or to which it was itself proposed, and has
/// them say where they sit on another aircraft; says how many are left.
/// </summary>
public sealed class ProposeNext(
    DisruptionBook book,
    IDocumentStore store,
    Reaccommodation reaccommodation,
    ProposedFlights proposed,
    SeatChanges seatChanges,
    SeatAvailability availability,
    FlightSearch search,
    ILogger<ProposeNext> logger)
{
    /// <summary>How many at most in one run.</summary>
    public const int Batch = 50;

    [Function(nameof(ProposeNext))]
    public async Task<int> Run([ActivityTrigger] DisruptedFlight flight, CancellationToken ct)
    {
        if (await book.FindAsync(flight.DisruptionId, ct) is not { Status: DisruptionStatus.Running } disruption
            || await availability.FindAsync(flight.Departure, ct) is not { } seats)
        {
            return 0;
        }

        var disrupted = disruption.Departures.First(known => known.Departure == flight.Departure);
        var alternatives = new Alternatives(search, availability.LeftAsync);

        // What is held is told its seats too; it gets a proposal when it is sold, or anew where it is held for one.
        var isSeated = disrupted.NewAircraft is not null && seats.Sale.Equipped is not null;
        var concerned = (await store.FindAllAsync(seats.Claims.Keys, ct)).ToList();
        var renewals = await proposed.FindAsync(concerned, flight.Departure, alternatives.Find, ct);
        var renewed = renewals.Select(renewal => renewal.Booking).ToHashSet();
        var waiting = concerned
            .Where(booking => (isSeated && seatChanges.IsDue(booking, flight.Departure, seats))
                || renewed.Contains(booking.Key())
                || SlicesToPropose(booking).Any())
            .OrderBy(booking => booking.CreatedAt)
            .ToList();
        var failures = new List<Exception>();
        foreach (var booking in waiting.Take(Batch))
        {
            try
            {
                await ProposeAsync(booking);
            }
            // What is wrong with one booking must not keep the others waiting; it is tried again by itself.
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogError(exception, "Nothing could be proposed to booking {BookingRef}", booking.BookingRef);
                failures.Add(exception);
            }
        }

        return failures.Count == 0
            ? Math.Max(0, waiting.Count - Batch)
            : throw new AggregateException($"{failures.Count} bookings have no proposal yet.", failures);

        IEnumerable<string> SlicesToPropose(Booking booking) => booking.SlicesOn(flight.Departure)
            .Select(slice => slice.Name)
            .Where(slice => booking.NeedsProposal(slice, disrupted, alternatives.Find));

        async Task ProposeAsync(Booking booking)
        {
            var seated = isSeated ? await seatChanges.NoteAsync(booking, flight.Departure, ct) : booking;
            foreach (var slice in SlicesToPropose(seated).ToList())
            {
                await reaccommodation.ProposeAsync(booking.Key(), slice, disruption, disrupted, alternatives, ct);
            }

            foreach (var renewal in await proposed.FindAsync([seated], flight.Departure, alternatives.Find, ct))
            {
                await proposed.RenewAsync(renewal, alternatives, ct);
            }
        }
    }
}
