using FlightBooking.Core;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Commerce;

/// <summary>What choosing some seats costs as the API shows it.</summary>
internal sealed record SeatPriceView(string? Airline, Cabin? Cabin, SeatType? Type, int? FrontRows, Money Price)
{
    public static SeatPriceView Of(SeatPrice price) =>
        new(price.Airline, price.Cabin, price.Type, price.FrontRows, price.Price);
}
