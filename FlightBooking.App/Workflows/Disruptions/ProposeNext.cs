using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>Makes proposals for the next bookings on a dated flight that have none; says how many are left.</summary>
public sealed class ProposeNext(
    DisruptionBook book,
    IDocumentStore store,
    Reaccommodation reaccommodation,
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
        var sold = seats.Claims.Where(claim => claim.Value.Until is null).Select(claim => claim.Key);
        var waiting = (await store.FindAllAsync(sold, ct))
            .SelectMany(
                booking => booking.SlicesOn(flight.Departure),
                (booking, slice) => (booking, slice.Name))
            .Where(concerned => concerned.booking.NeedsProposal(
                concerned.Name, flight.Departure, alternatives.Find))
            .OrderBy(concerned => concerned.booking.CreatedAt)
            .ToList();
        var failures = new List<Exception>();
        foreach (var (booking, slice) in waiting.Take(Batch))
        {
            try
            {
                await reaccommodation.ProposeAsync(booking.Key(), slice, disruption, disrupted, alternatives, ct);
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
    }
}
