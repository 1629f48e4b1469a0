using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Documents.Manifests;

/// <summary>
/// Lays the passenger list of a departure out for paper. It has what a gate needs and no more: birthdays and how to
/// reach people do not lie about at an airport.
/// </summary>
public static class PassengerManifest
{
    private const string Kind = "Passenger list";

    /// <summary>The layout of a departure's list.</summary>
    /// <param name="seats">The departure.</param>
    /// <param name="listed">Who flies on it, in the order they are to stand in.</param>
    /// <param name="departure">When and where to it is flown; null where the timetable has it no more.</param>
    /// <param name="printedAt">The moment that the list is of.</param>
    public static DocumentLayout Of(
        SeatInventory seats, IReadOnlyList<ListedPassenger> listed, Departure? departure, DateTimeOffset printedAt)
    {
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(listed);
        var flight = DepartureKey.TryParse(seats.Id, out var key) ? $"{key.FlightNumber} {key.Origin}" : seats.Id;
        var day = key.Date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);
        var at = departure is null ? printedAt : printedAt.ToOffset(departure.DepartsAt.Offset);
        var name = $"{flight}, {day}";
        Block rows = listed.Count == 0 ? new Paragraph("Nobody has bought a seat.") : Rows(seats, listed);
        return new(
            BookingTicket.Brand,
            Kind,
            new($"{Kind} {name}", $"{listed.Count} passengers", BookingTicket.Brand, at),
            [
                new(name, [Head(seats, listed, departure, at)]),
                new("Passengers", [rows]),
            ])
        {
            RunningHead = name,
            FootNote = $"{BookingTicket.Brand} · {name} · as of {DocumentText.Instant(at)}",
        };
    }

    private static ValueGrid Head(
        SeatInventory seats, IReadOnlyList<ListedPassenger> listed, Departure? departure, DateTimeOffset at)
    {
        var waiting = seats.Claims.Values.Where(claim => claim.Until is null).Sum(claim => claim.Unseated?.Count ?? 0);
        LabelledValue[] flown = departure is null ? [] :
        [
            new("From", Place(departure.Flight.Origin)),
            new("To", Place(departure.Flight.Destination)),
            new("Departs", DocumentText.Instant(departure.DepartsAt)),
        ];
        LabelledValue[] cancelled = seats.Sale.CancelledBy is null ? [] : [new("Sale", "Cancelled: it is not flown")];
        LabelledValue[] unseated = waiting == 0 ? [] : [new("Bought, without a seat here", Number(waiting))];
        return new(3,
        [
            .. flown,
            new("Aircraft", AircraftType.NameOf(seats.Aircraft)),
            new("Passengers", Counted(listed, Enum.GetValues<PassengerType>(), one => one.Type, Named)),
            new("Seats", Counted(
                listed.Where(one => one.Seat is not null),
                seats.Map.Cabins.Select(cabin => cabin.Cabin),
                one => CabinOf(seats, one),
                (cabin, count) => $"{count} {DocumentText.CabinName(cabin)}")),
            new("Checked baggage", DocumentText.Kilograms(listed.Sum(one => one.CheckInKg))),
            new("Printed", DocumentText.Instant(at)),
            .. cancelled,
            .. unseated,
        ]);
    }

    private static Table Rows(SeatInventory seats, IReadOnlyList<ListedPassenger> listed) => new(
        [
            new("No.", 1, ColumnAlignment.Right),
            new("Name", 5),
            new("Type", 1.7f),
            new("Seat", 1.1f),
            new("Cabin", 1.8f),
            new("Bags", 1.4f, ColumnAlignment.Right),
            new("Booking", 1.7f),
            new("Goes on with", 3.7f),
        ],
        [.. listed.Select((one, index) => Row(seats, one, index + 1))]);

    private static TableRow Row(SeatInventory seats, ListedPassenger listed, int number)
    {
        var passenger = listed.Passenger;
        var middle = passenger.MiddleName is { } name ? $" {name}" : "";
        return TableRow.Of(
            Number(number),
            new(
                $"{passenger.LastName}, {passenger.FirstName}{middle}",
                passenger.UniqueId is { } unique ? $"ID {unique}" : null),
            $"{listed.Type} {Letter(passenger.Gender)}",
            listed.Seat ?? "lap",
            DocumentText.CabinName(CabinOf(seats, listed)),
            DocumentText.Kilograms(listed.CheckInKg),
            listed.Booking.BookingRef,
            listed.Onward is { } onward
                ? $"{onward.FlightNumber} to {onward.Destination.Code} {DocumentText.Time(onward.Departure)}"
                : "–");
    }

    private static Cabin CabinOf(SeatInventory seats, ListedPassenger listed) =>
        seats.Claims[listed.Booking.BookingRef].Cabin ?? listed.Booking.Cabin;

    // What there is none of is not named; where there is nothing at all, that is said.
    private static string Counted<T>(
        IEnumerable<ListedPassenger> listed,
        IEnumerable<T> kinds,
        Func<ListedPassenger, T> kindOf,
        Func<T, int, string> named)
        where T : struct, Enum
    {
        var counts = listed.CountBy(kindOf).ToDictionary();
        var parts = kinds.Where(counts.ContainsKey).Select(kind => named(kind, counts[kind])).ToList();
        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }

    private static string Named(PassengerType type, int count) => (type, count) switch
    {
        (PassengerType.Adult, 1) => "1 adult",
        (PassengerType.Adult, _) => $"{count} adults",
        (PassengerType.Child, 1) => "1 child",
        (PassengerType.Child, _) => $"{count} children",
        (_, 1) => "1 infant",
        _ => $"{count} infants",
    };

    private static string Letter(Gender gender) => gender switch
    {
        Gender.Male => "M",
        Gender.Female => "F",
        _ => "X",
    };

    private static string Place(Airport airport) => $"{airport.City} ({airport.Code})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
