using System.Collections.Immutable;
using FlightBooking.Core;

namespace FlightBooking.Documents.Tickets;

/// <summary>One direction of a trip as its ticket shows it.</summary>
/// <param name="Name">Its heading, e.g. <c>Outbound</c>.</param>
/// <param name="Status">Its status.</param>
/// <param name="Segments">Its flights, in the order they are flown; at least one.</param>
/// <param name="Passengers">Who travels on it.</param>
/// <param name="PriceLines">What its price is made of; they add up to <paramref name="Total"/>.</param>
/// <param name="Total">Its price.</param>
/// <param name="CancellationSteps">What cancelling it costs, by time, earliest first.</param>
public sealed record TicketSlice(
    string Name,
    TicketStatus Status,
    ImmutableArray<TicketSegment> Segments,
    ImmutableArray<TicketTraveller> Passengers,
    ImmutableArray<TicketPriceLine> PriceLines,
    Money Total,
    ImmutableArray<TicketCancellationStep> CancellationSteps);

/// <summary>One flight of a slice.</summary>
/// <param name="FlightNumber">E.g. <c>AI2954</c>.</param>
/// <param name="AirlineName">Who flies it.</param>
/// <param name="Origin">Where it leaves.</param>
/// <param name="Destination">Where it arrives.</param>
/// <param name="DepartsAt">In the origin's offset of that moment.</param>
/// <param name="ArrivesAt">In the destination's offset of that moment.</param>
/// <param name="Aircraft">The aircraft's name, e.g. <c>Airbus A321</c>; empty where unknown.</param>
public sealed record TicketSegment(
    string FlightNumber,
    string AirlineName,
    TicketAirport Origin,
    TicketAirport Destination,
    DateTimeOffset DepartsAt,
    DateTimeOffset ArrivesAt,
    string Aircraft);

/// <summary>An airport in words.</summary>
/// <param name="Code">IATA code.</param>
/// <param name="Name">The airport's name.</param>
/// <param name="City">The city it serves.</param>
/// <param name="Country">The country's name or code.</param>
public sealed record TicketAirport(string Code, string Name, string City, string Country);

/// <summary>A passenger on one slice.</summary>
/// <param name="PassengerId">A <see cref="TicketPassenger.Id"/>.</param>
/// <param name="Status">Whether this passenger still travels.</param>
/// <param name="Seats">One for each flight of the slice; null where there is none (an infant has none).</param>
public sealed record TicketTraveller(
    string PassengerId, TicketStatus Status, ImmutableArray<TicketSeat?> Seats)
{
    /// <summary>In words, e.g. <c>Child</c>, on this slice; null: as on the whole ticket.</summary>
    public string? Type { get; init; }

    /// <summary>What that type means, e.g. <c>2 to 11</c>.</summary>
    public string? AgeBand { get; init; }
}

/// <summary>A seat in words.</summary>
/// <param name="Seat">Row and letter, e.g. <c>12A</c>.</param>
/// <param name="Position">E.g. <c>Window, left side</c>.</param>
/// <param name="RowPlan">The letters of its row, a space for an aisle (<c>ABC DEF</c>); or null.</param>
public sealed record TicketSeat(string Seat, string Position, string? RowPlan);

/// <summary>A part of a price.</summary>
/// <param name="Code">What programs call it, e.g. <c>convenience_fee</c>.</param>
/// <param name="Description">What people call it.</param>
/// <param name="Quantity">How many; the amount is for all of them.</param>
/// <param name="Amount">Negative for a reduction.</param>
public sealed record TicketPriceLine(string Code, string Description, int Quantity, Money Amount);

/// <summary>What cancelling costs until a moment.</summary>
/// <param name="Until">
/// The end of the step, in the departure airport's offset; null for the last step, which has none.
/// </param>
/// <param name="Charge">What is kept; zero where all is paid back; null where nothing is.</param>
public sealed record TicketCancellationStep(DateTimeOffset? Until, Money? Charge);
