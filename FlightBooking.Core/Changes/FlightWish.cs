using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Changes;

/// <summary>Other flights that somebody would like to take in place of a slice.</summary>
/// <param name="Slice">Name of the slice.</param>
/// <param name="OfferId">The offer of a search.</param>
public sealed record FlightWish(string Slice, string OfferId);

/// <summary>The flights behind such a wish.</summary>
/// <param name="Slice">Name of the slice.</param>
/// <param name="Flights">The flights.</param>
/// <param name="Terms">By what they were offered.</param>
public sealed record WishedFlights(string Slice, JourneySlice Flights, SliceTerms Terms)
{
    /// <summary>As a booking has them.</summary>
    public ImmutableArray<BookedSegment> Segments { get; } = [.. Flights.Departures.Select(BookedSegment.Of)];
}

/// <summary>Looks up the flights that wishes name.</summary>
public sealed class FlightWishes(OfferSigner signer, OfferedTerms terms, Func<DepartureKey, Departure?> find)
{
    /// <summary>
    /// The flights of each wish; refusals as <see cref="JourneySlice.Of"/> and <see cref="OfferedTerms.OfAsync"/>, with
    /// every mistake under <c>/flights</c>.
    /// </summary>
    public async Task<Result<ImmutableArray<WishedFlights>>> ResolveAsync(
        ImmutableArray<FlightWish> wishes, DateTimeOffset now, CancellationToken ct)
    {
        var (found, mistakes) = (new List<JourneySlice>(), new Mistakes());
        Refusal? first = null;
        for (var i = 0; i < wishes.Length; i++)
        {
            if (JourneySlice.Of(wishes[i].OfferId, signer, find, now).Is(out var slice, out var refusal))
            {
                found.Add(slice);
            }
            else
            {
                first ??= refusal;
                mistakes.Add($"/flights/{i}/offerId", refusal.Detail);
            }
        }

        if (first is not null)
        {
            return first with { Errors = mistakes.ToRefusal().Errors };
        }

        return (await terms.OfAsync(found, ct)).Then<ImmutableArray<WishedFlights>>(
            offeredBy => wishes
                .Select((wish, at) => new WishedFlights(wish.Slice, found[at], offeredBy[at]))
                .ToImmutableArray());
    }
}
