using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Waitlists;

namespace FlightBooking.App.Waitlists;

/// <summary>What the body of <c>POST /v1/waitlist</c> asks for.</summary>
/// <param name="Flight">The flight's number.</param>
/// <param name="Date">Of departure, at the origin.</param>
/// <param name="Origin">Which leg, where a number flies several.</param>
/// <param name="Cabin">The cabin.</param>
/// <param name="Party">Who.</param>
internal sealed record WaitInput(string Flight, DateOnly Date, string? Origin, Cabin Cabin, WaitParty Party)
{
    private const int LongestNumber = 10;
    private const int CodeLength = 3;

    /// <summary>The body; whatever is wrong with it is noted in its mistakes.</summary>
    public static WaitInput Read(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var passengers = body.Object("passengers");
        var party = new SearchQuery
        {
            Adults = passengers.Integer("adults", 1, 1, BookingRequest.MostPassengers),
            Children = passengers.Integer("children", 0, 0, BookingRequest.MostPassengers),
            Infants = passengers.Integer("infants", 0, 0, BookingRequest.MostPassengers),
        };
        SearchFilters.CheckParty(party, (type, message) => passengers.Mistake(type, message));
        passengers.NothingElse();
        return new(
            body.Text("flight", LongestNumber).ToUpperInvariant(),
            body.Date("date"),
            body.OptionalText("origin", CodeLength)?.ToUpperInvariant(),
            body.Choice<Cabin>("cabin") ?? Cabin.Economy,
            new(party.Adults, party.Children, party.Infants));
    }

    /// <summary>
    /// Whom to let wait, and for what: <c>flight_not_found</c>; a cabin that the flight does not have is a mistake.
    /// </summary>
    public Result<WaitWish> In(Timetable timetable)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (timetable.DeparturesOf(Flight, Date)
            .Where(departure => Origin is null || departure.Flight.Origin.Code == Origin)
            .MinBy(departure => departure.DepartsAt) is not { } departure)
        {
            return Refusal.NotFound("flight");
        }

        var mistakes = new Mistakes();
        mistakes.Require(
            departure.Flight.Fares[Cabin] is not null
                && SeatMap.For(departure.Flight.Aircraft).Capacity(Cabin) >= Party.Seats,
            "/cabin",
            "is none of this flight, or too small for all of you");
        return mistakes.Any ? mistakes.ToRefusal() : new WaitWish(departure, Cabin, Party);
    }
}
