using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Core.Bookings;

/// <summary>The dated flights behind the offers of a request, one slice each.</summary>
/// <param name="Slices">In travelling order.</param>
/// <param name="Cabin">The cabin of them all.</param>
public sealed record Journey(ImmutableArray<JourneySlice> Slices, Cabin Cabin)
{
    /// <summary>How long before departure the sale ends.</summary>
    public static readonly TimeSpan SaleEndsBefore = TimeSpan.FromHours(1);

    /// <summary>
    /// Resolves offers and checks that they make one journey. Refusals: <c>offer_invalid</c> and
    /// <c>offer_expired</c> by the signature, <c>flight_not_operating</c> where the timetable no longer has the
    /// flight on that date, <c>flight_changed</c> where it is another than the offer showed, or mistakes under
    /// <c>/offers</c>.
    /// </summary>
    public static Result<Journey> Of(
        IReadOnlyList<string> offerIds, OfferSigner signer, Func<DepartureKey, Departure?> find, DateTimeOffset now)
    {
        var slices = ImmutableArray.CreateBuilder<JourneySlice>(offerIds.Count);
        var mistakes = new Mistakes();
        Refusal? first = null;
        for (var i = 0; i < offerIds.Count; i++)
        {
            if (JourneySlice.Of(offerIds[i], signer, find, now).Is(out var slice, out var refusal))
            {
                slices.Add(slice);
            }
            else
            {
                first ??= refusal;
                mistakes.Add($"/offers/{i}", refusal.Detail);
            }
        }

        if (first is not null)
        {
            return first with { Errors = mistakes.ToRefusal().Errors };
        }

        for (var i = 0; i < slices.Count; i++)
        {
            Check(slices, i, now, mistakes);
        }

        return mistakes.Any ? mistakes.ToRefusal() : new Journey(slices.ToImmutable(), slices[0].Offer.Cabin);
    }

    /// <summary>The shape.</summary>
    public TripType TripType() => Slices switch
    {
        [_] => Bookings.TripType.OneWay,
        [var there, var back] when there.Origin.Code == back.Destination.Code
            && there.Destination.Code == back.Origin.Code => Bookings.TripType.RoundTrip,
        _ => Bookings.TripType.MultiCity,
    };

    /// <summary>The shape of what is booked.</summary>
    internal static TripType TripTypeOf(ImmutableArray<BookedSlice> slices) => slices switch
    {
        [_] => Bookings.TripType.OneWay,
        [{ Segments: var there }, { Segments: var back }] when there[0].Origin.Code == back[^1].Destination.Code
            && there[^1].Destination.Code == back[0].Origin.Code => Bookings.TripType.RoundTrip,
        _ => Bookings.TripType.MultiCity,
    };

    /// <summary>One ticket where one airline flies it all.</summary>
    public Ticketing Ticketing() =>
        Slices
            .SelectMany(slice => slice.Departures)
            .Select(departure => departure.Flight.Airline.Code)
            .Distinct()
            .Count() == 1
            ? Bookings.Ticketing.Single
            : Bookings.Ticketing.Separate;

    /// <summary>What the slice is called in this journey.</summary>
    public string NameOf(int slice) => (slice, TripType()) switch
    {
        (0, not Bookings.TripType.MultiCity) => "outbound",
        (1, Bookings.TripType.RoundTrip) => "inbound",
        _ => $"slice_{slice + 1}",
    };

    private static void Check(
        ImmutableArray<JourneySlice>.Builder slices, int i, DateTimeOffset now, Mistakes mistakes)
    {
        var slice = slices[i];
        mistakes.Require(
            slice.DepartsAt - SaleEndsBefore > now,
            $"/offers/{i}",
            "leaves too soon: the sale ends an hour before departure");
        mistakes.Require(
            slice.Offer.Cabin == slices[0].Offer.Cabin,
            $"/offers/{i}",
            "is in another cabin: a booking has one cabin");
        if (i > 0)
        {
            CheckConnection(slices[i - 1], slice, $"/offers/{i}", mistakes);
        }
    }

    // Whoever misses a slice because the one before it was tight has no right to another.
    private static void CheckConnection(JourneySlice before, JourneySlice after, string where, Mistakes mistakes)
    {
        var (arriving, leaving) = (before.Departures[^1].Flight, after.Departures[0].Flight);
        var minutes = ConnectionRules.Default.MinutesAt(arriving.Origin, arriving.Destination, leaving.Destination);
        if (mistakes.Require(
            after.DepartsAt > before.ArrivesAt, where, "leaves before the slice before it has arrived"))
        {
            mistakes.Require(
                after.DepartsAt >= before.ArrivesAt.AddMinutes(minutes),
                where,
                $"leaves too soon after the slice before it: a change there needs {minutes} minutes");
        }
    }
}

/// <summary>One slice of a journey.</summary>
/// <param name="Offer">The price lock it is bought at.</param>
/// <param name="Departures">Its flights in order.</param>
public sealed record JourneySlice(Offer Offer, ImmutableArray<Departure> Departures)
{
    /// <summary>Where it starts.</summary>
    public Airport Origin => Departures[0].Flight.Origin;

    /// <summary>Where it ends.</summary>
    public Airport Destination => Departures[^1].Flight.Destination;

    /// <summary>When it leaves.</summary>
    public DateTimeOffset DepartsAt => Departures[0].DepartsAt;

    /// <summary>When it arrives.</summary>
    public DateTimeOffset ArrivesAt => Departures[^1].ArrivesAt;

    /// <summary>The calendar day it leaves, at its origin.</summary>
    public DateOnly Date => Departures[0].Date;

    /// <summary>Whether all its airports are in one country.</summary>
    public bool IsDomestic() => FareRules.IsDomestic(
        Departures.SelectMany(departure => new[] { departure.Flight.Origin, departure.Flight.Destination }));

    /// <summary>What somebody of that birthday travels as.</summary>
    public PassengerType TypeOf(DateOnly dateOfBirth) => PassengerAge.TypeOn(Date, Departures[^1].Date, dateOfBirth);

    /// <summary>
    /// The slice of one offer: <c>offer_invalid</c>, <c>offer_expired</c>, <c>flight_not_operating</c>,
    /// <c>flight_changed</c>.
    /// </summary>
    public static Result<JourneySlice> Of(
        string offerId, OfferSigner signer, Func<DepartureKey, Departure?> find, DateTimeOffset now) =>
        signer.Read(offerId, now).Then<JourneySlice>(offer =>
        {
            var departures = offer.Departures.Select(find).ToList();
            if (departures.Contains(null))
            {
                return Refusal.Conflict(
                    "flight_not_operating", "A flight of this offer does not operate on that date any more.");
            }

            var slice = new JourneySlice(offer, [.. departures.OfType<Departure>()]);
            return offer.IsStill(slice.Departures)
                ? slice
                : Refusal.Conflict(
                    "flight_changed", "The times, airports or aircraft of this offer are not what it showed any more.");
        });
}
