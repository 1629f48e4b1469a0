using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Tickets;

/// <summary>The flights, travellers and baggage of a ticket.</summary>
internal static class TicketJourney
{
    /// <summary>The flights of one slice, with the time to change between them.</summary>
    public static Section Flights(TicketSlice slice, Cabin cabin)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (slice.Status != TicketStatus.Confirmed)
        {
            blocks.Add(StatusNote(slice.Status));
        }

        for (var i = 0; i < slice.Segments.Length; i++)
        {
            if (i > 0)
            {
                blocks.Add(Change(slice.Segments[i - 1], slice.Segments[i]));
            }

            blocks.Add(Leg(slice, i, cabin));
        }

        var (first, last) = (slice.Segments[0], slice.Segments[^1]);
        return new($"{slice.Name}: {first.Origin.City} to {last.Destination.City}", blocks.ToImmutable())
        {
            Aside = $"{DocumentText.Date(first.DepartsAt)} · {Stops(slice.Segments.Length - 1)}",
            KeepTogether = slice.Segments.Length == 1,
        };
    }

    /// <summary>Who travels on one slice, and where each sits on each flight.</summary>
    public static Section Passengers(TicketSlice slice, ImmutableArray<TicketPassenger> passengers)
    {
        var flights = FlightNames.Of([.. slice.Segments.Select(
            segment => (segment.FlightNumber, segment.Origin.Code, segment.Destination.Code))]);
        ImmutableArray<TableColumn> columns =
        [
            new("#", 0.3f),
            new("Passenger", 3),
            new("Type", 1.9f),
            .. flights.Select(flight => new TableColumn($"Seat {flight}", 1.7f)),
            new("Status", 1.2f),
        ];
        var rows = slice.Passengers.Select(traveller =>
        {
            var (index, passenger) = passengers.Index().First(p => p.Item.Id == traveller.PassengerId);
            return TableRow.Of(
            [
                (index + 1).ToString(CultureInfo.InvariantCulture),
                new(passenger.Name, passenger.UniqueId is { } unique ? $"ID {unique}" : null),
                new(traveller.Type ?? passenger.Type, $"{passenger.Gender}, {traveller.AgeBand ?? passenger.AgeBand}"),
                .. slice.Segments.Select((_, i) => Seat(traveller, i)),
                DocumentText.Badge(traveller.Status).Text,
            ]);
        });
        return new($"Passengers, {Lower(slice.Name)}", [new Table(columns, [.. rows])]);
    }

    /// <summary>What everybody may bring.</summary>
    public static Section Baggage(ImmutableArray<TicketPassenger> passengers)
    {
        ImmutableArray<TableColumn> columns =
        [
            new("Passenger", 3),
            new("Hand baggage", 1.3f, ColumnAlignment.Right),
            new("Check-in included", 1.3f, ColumnAlignment.Right),
            new("Extra", 1.7f, ColumnAlignment.Right),
        ];
        var rows = passengers.SelectMany(
            passenger => passenger.LaterBaggage.Prepend(passenger.Baggage),
            (passenger, baggage) => TableRow.Of(
                baggage.Slice is null ? passenger.Name : $"{passenger.Name}, {Lower(baggage.Slice)}",
                DocumentText.Kilograms(baggage.HandKg),
                DocumentText.Kilograms(baggage.CheckInKg),
                new(DocumentText.Kilograms(baggage.ExcessKg), baggage.ExcessNote)));
        return new("Baggage", [new Table(columns, [.. rows])]) { Aside = "Per passenger, each direction" };
    }

    private static TableCell Seat(TicketTraveller traveller, int segment) =>
        traveller.Status == TicketStatus.Cancelled ? new("–")
        : traveller.Seats.ElementAtOrDefault(segment) is { } seat ? new(seat.Seat, seat.Position)
        : new("No seat");

    private static FlightLeg Leg(TicketSlice slice, int index, Cabin cabin)
    {
        var segment = slice.Segments[index];
        var cabinName = DocumentText.CabinName(cabin);
        return new(
            $"{segment.AirlineName} · {segment.FlightNumber}",
            segment.Aircraft.Length == 0 ? cabinName : $"{cabinName} · {segment.Aircraft}",
            End(segment.Origin, segment.DepartsAt),
            End(segment.Destination, segment.ArrivesAt) with
            {
                DayMark = DocumentText.DayMark(segment.DepartsAt, segment.ArrivesAt),
            },
            DocumentText.Duration(segment.ArrivesAt - segment.DepartsAt),
            SeatRows(slice.Passengers, index));
    }

    private static LegEnd End(TicketAirport airport, DateTimeOffset at) => new(
        airport.Code,
        DocumentText.Time(at),
        $"{DocumentText.Date(at)} ({DocumentText.Offset(at)})",
        $"{airport.City}, {airport.Country}",
        airport.Name);

    private static ImmutableArray<SeatRow> SeatRows(ImmutableArray<TicketTraveller> travellers, int segment)
    {
        static int? Row(TicketSeat seat) =>
            int.TryParse(seat.Seat.AsSpan(0, seat.Seat.Length - 1), CultureInfo.InvariantCulture, out var row)
                ? row
                : null;

        return
        [
            .. from traveller in travellers
               where traveller.Status != TicketStatus.Cancelled
               let seat = traveller.Seats.ElementAtOrDefault(segment)
               where seat is { RowPlan: not null, Seat.Length: > 1 } && Row(seat) is not null
               group seat by Row(seat)!.Value into row
               orderby row.Key
               let taken = string.Concat(row.Select(seat => seat.Seat[^1]).Order())
               select new SeatRow(row.Key, row.First().RowPlan!, taken),
        ];
    }

    private static Paragraph Change(TicketSegment before, TicketSegment after)
    {
        var time = DocumentText.Duration(after.DepartsAt - before.ArrivesAt);
        var where = before.Destination.Code == after.Origin.Code
            ? $"Change in {after.Origin.City} ({after.Origin.Code})"
            : $"Change of airport from {before.Destination.Code} to {after.Origin.Code}, {after.Origin.City}";
        var baggage = before.AirlineName == after.AirlineName
            ? ""
            : " · Another airline: collect your baggage and check it in again";
        return new($"{where} · {time} between the flights{baggage}", Emphasis.Quiet);
    }

    private static Callout StatusNote(TicketStatus status)
    {
        var badge = DocumentText.Badge(status);
        return new(null, status switch
        {
            TicketStatus.Cancelled => "Cancelled: this direction is not valid for travel any more.",
            TicketStatus.PartiallyCancelled => "Partially cancelled: see the status of each passenger below.",
            _ => "Not paid yet: this direction is not valid for travel until it is.",
        }, badge.Tone);
    }

    private static string Stops(int stops) => stops switch
    {
        0 => "Non-stop",
        1 => "1 stop",
        _ => $"{stops} stops",
    };

    private static string Lower(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
