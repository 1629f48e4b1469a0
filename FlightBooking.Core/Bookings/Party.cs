using System.Collections.Immutable;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Bookings;

/// <summary>Rules about who may travel together.</summary>
public static class Party
{
    private const int OldestYears = 120;

    /// <summary>Notes whatever is wrong with the passengers of a journey.</summary>
    public static void Check(
        BookingRequest request, IReadOnlyList<JourneySlice> slices, DateOnly today, Mistakes mistakes)
    {
        mistakes.Require(
            request.Offered is not { } offered || slices.SelectMany(slice => slice.Departures)
                .Any(departure => departure.Key == offered.Departure),
            "/waitlistId",
            "is for a flight that is not of this journey");
        var passengers = request.Passengers;
        for (var i = 0; i < passengers.Length; i++)
        {
            var born = passengers[i].DateOfBirth;
            mistakes.Require(born <= today, $"/passengers/{i}/dateOfBirth", "is in the future");
            mistakes.Require(
                born > today || PassengerAge.YearsOn(today, born) <= OldestYears,
                $"/passengers/{i}/dateOfBirth",
                $"makes the passenger older than {OldestYears} years");
        }

        // Somebody may have a birthday between the slices, so each has its own count.
        foreach (var count in slices.Select(slice => Count(passengers, slice)).Distinct())
        {
            foreach (var wrong in WrongWith(count))
            {
                mistakes.Add("/passengers", wrong);
            }
        }
    }

    /// <summary>Notes whatever is wrong with their baggage, by what may be brought on each slice.</summary>
    public static void CheckBaggage(
        BookingRequest request, ImmutableArray<BaggageAllowance> allowances, Mistakes mistakes)
    {
        ArgumentNullException.ThrowIfNull(request);
        PassengerBaggage[] baggage =
        [
            .. request.Passengers.Select(
                passenger => new PassengerBaggage(passenger.CheckInBaggageKg, passenger.HandBaggageKg)),
        ];
        for (var i = 0; i < allowances.Length; i++)
        {
            if (!allowances.Take(i).Any(allowances[i].Says))
            {
                allowances[i].Check(baggage, request.ExtraBaggage, mistakes);
            }
        }
    }

    /// <summary>Why these may not travel together; nothing where they may, or where nobody travels.</summary>
    public static IEnumerable<string> WrongWith(PartyCount count)
    {
        if (count.Adults == 0 && count.Children + count.Infants > 0)
        {
            yield return "children and infants travel with an adult";
        }

        if (count.Infants > count.Adults)
        {
            yield return "each infant needs an adult's lap of its own";
        }
    }

    /// <summary>How many of each type travel on a slice.</summary>
    public static PartyCount Count(ImmutableArray<PassengerRequest> passengers, JourneySlice slice) =>
        Count(passengers.Select(passenger => slice.TypeOf(passenger.DateOfBirth)));

    /// <summary>How many there are of each type.</summary>
    public static PartyCount Count(IEnumerable<PassengerType> types)
    {
        var count = types.CountBy(type => type).ToDictionary();
        return new(
            count.GetValueOrDefault(PassengerType.Adult),
            count.GetValueOrDefault(PassengerType.Child),
            count.GetValueOrDefault(PassengerType.Infant));
    }
}

/// <summary>How many of each type travel.</summary>
public readonly record struct PartyCount(int Adults, int Children, int Infants);
