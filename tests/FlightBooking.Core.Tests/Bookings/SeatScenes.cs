using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Bookings by a tariff in which seats cost something.</summary>
internal static class SeatScenes
{
    // Economy of a 321 begins with row 7.
    public static ImmutableArray<SeatPrice> Prices { get; } =
    [
        new(Money.Paise(40_050)) { Cabin = Cabin.Economy, FrontRows = 2 },
        new(Money.Zero) { Airline = "K9" },
        new(Money.Paise(12_345)) { Type = SeatType.Window },
    ];

    public static SliceTerms Terms { get; } =
        SliceTerms.Original with { Tariff = Tariff.Original with { SeatPrices = Prices } };

    public static Result<BookingDraft> Draft(BookingRequest request) =>
        Journey.Of(request.Offers, Signer, Find, Now).Then(journey => BookingDraft.Of(
            request, journey, [.. journey.Slices.Select(_ => Terms)], Now));

    /// <summary>Those of a request in the seats that bookings of these scenes have.</summary>
    public static BookingRequest Seated(BookingRequest request) => request with
    {
        Passengers =
        [
            .. request.Passengers.Select((passenger, at) => passenger with
            {
                Seats = ImmutableDictionary<string, string>.Empty
                    .Add("M9101", $"{7 + at}A").Add(Inbound.Flight.Number, $"{7 + at}A")
                    .RemoveRange(request.Offers.Length == 1 ? [Inbound.Flight.Number] : [])
                    .RemoveRange(passenger.DateOfBirth.Year == Now.Year ? ["M9101", Inbound.Flight.Number] : []),
            }),
        ],
    };

    /// <summary>With somebody in a seat in the middle, at the back.</summary>
    public static Booking Reseated(Booking booking, int[] step)
    {
        var slice = booking.Slices[step[1] % booking.Slices.Length];
        return slice.Seats.IsEmpty ? booking : booking with
        {
            Slices = booking.Slices.Replace(slice, slice with
            {
                Seats = slice.Seats.SetItem(
                    step[2] % slice.Seats.Length, slice.Seats[step[2] % slice.Seats.Length] with { Seat = "36B" }),
            }),
        };
    }
}
