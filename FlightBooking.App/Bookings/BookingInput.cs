using System.Collections.Immutable;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Names;
using FlightBooking.Core.Seats;
using FlightBooking.App.Http;

namespace FlightBooking.App.Bookings;

/// <summary>What the body of <c>POST /v1/bookings</c> asks for.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="WaitlistId">The entry of a waitlist whose offer it takes, or null.</param>
public sealed record BookingWish(BookingRequest Booking, string? WaitlistId);

/// <summary>Reads the body of <c>POST /v1/bookings</c>.</summary>
public static class BookingInput
{
    private const int LongestId = 40;

    /// <summary>The request, and by which entry of a waitlist it is made.</summary>
    public static BookingWish Wish(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(Read(body), body.OptionalText("waitlistId", LongestId));
    }

    /// <summary>The request; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static BookingRequest Read(JsonInput body)
    {
        var contact = body.Object("contact");
        var request = new BookingRequest(
            [.. body.Texts("offers", 1, BookingRequest.MostSlices, longest: 1024) ?? []],
            [.. body
                .Objects("passengers", 1, BookingRequest.MostPassengers)
                .Select(passenger => Passenger(passenger, one => one.Date("dateOfBirth")))],
            Contact(contact),
            body.OptionalText("couponCode", 40),
            Baggage(body));
        contact.NothingElse();
        return request;
    }

    /// <summary>How a customer is reached.</summary>
    public static Contact Contact(JsonInput contact) => new(Email(contact), Mobile(contact));

    /// <summary>One of the party.</summary>
    /// <param name="passenger">What is said of them.</param>
    /// <param name="born">Reads the date of birth, which a price can do without.</param>
    /// <param name="isNamed">Whether name and gender have to be there; what is there is judged in any case.</param>
    internal static PassengerRequest Passenger(
        JsonInput passenger, Func<JsonInput, DateOnly> born, bool isNamed = true)
    {
        var request = new PassengerRequest(
            Name(passenger, "firstName", isNamed) ?? string.Empty,
            Name(passenger, "middleName", required: false),
            Name(passenger, "lastName", isNamed) ?? string.Empty,
            passenger.Choice<Gender>("gender", isNamed) ?? default,
            born(passenger),
            passenger.Choice<SeatType>("seatPreference", required: false) ?? SeatType.Window,
            Seats(passenger),
            passenger.Number("checkInBaggageKg", 0, decimal.MinValue, decimal.MaxValue),
            passenger.Number("handBaggageKg", 0, decimal.MinValue, decimal.MaxValue));
        passenger.NothingElse();
        return request;
    }

    /// <summary>A traveller's whole name.</summary>
    internal static FullName FullName(JsonInput name) => new(
        Name(name, "firstName", required: true) ?? string.Empty,
        Name(name, "middleName", required: false),
        Name(name, "lastName", required: true) ?? string.Empty);

    private static string? Name(JsonInput passenger, string field, bool required)
    {
        var name = required ? passenger.Text(field, 100) : passenger.OptionalText(field, 100);
        foreach (var objection in string.IsNullOrEmpty(name) ? [] : PersonName.Objections(name))
        {
            passenger.Mistake(field, objection.Detail, objection.Code);
        }

        return name;
    }

    private static ImmutableDictionary<string, string> Seats(JsonInput passenger)
    {
        var seats = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (flight, seat) in passenger.TextMap("seats", most: 24, longest: 4))
        {
            if (!seats.TryAdd(flight.ToUpperInvariant(), seat.ToUpperInvariant()))
            {
                passenger.Mistake("seats", $"names the flight {flight.ToUpperInvariant()} twice");
            }
        }

        return seats.ToImmutable();
    }

    internal static ExtraBaggageMode Baggage(JsonInput body)
    {
        switch (body.Verbatim("extraBaggage"))
        {
            case null:
                return ExtraBaggageMode.None;
            case "prepaid":
                return ExtraBaggageMode.Prepaid;
            case "at_airport":
                return ExtraBaggageMode.AtAirport;
            default:
                body.Mistake("extraBaggage", "must be one of prepaid, at_airport");
                return ExtraBaggageMode.None;
        }
    }

    private static string Email(JsonInput contact)
    {
        var email = contact.Text("email", EmailAddress.MaxLength);
        if (email.Length > 0 && !EmailAddress.IsValid(email))
        {
            contact.Mistake("email", "must be an e-mail address");
        }

        return email;
    }

    private static string Mobile(JsonInput contact)
    {
        var mobile = contact.Text("mobile", MobileNumber.MaxLength);
        if (mobile.Length > 0 && !MobileNumber.IsValid(mobile))
        {
            contact.Mistake("mobile", "must be an E.164 number like +919812345678");
        }

        return mobile;
    }
}
