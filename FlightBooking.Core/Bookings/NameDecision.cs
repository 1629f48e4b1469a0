using System.Collections.Immutable;
using FlightBooking.Core.Names;

namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about names that were given wrong; each is safe to take again on the same facts.</summary>
public static class NameDecision
{
    /// <summary>The line of a booking's history that says so.</summary>
    public const string Happening = "name_corrected";

    /// <summary>The most corrections of one passenger's name: a booking's document has a largest size.</summary>
    public const int MostCorrections = 10;

    /// <summary>
    /// Gives a passenger another name. A customer may correct what is still the name of the same person, by
    /// <see cref="NameCorrection"/>, counted from the name that was sold: several small corrections make no large one.
    /// The airline may give any. The same name again changes nothing.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="passengerId">Whose name it is.</param>
    /// <param name="name">The whole name as it should be.</param>
    /// <param name="act">The audit record of whoever at the airline does it; null where the customer does.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; or <c>already_cancelled</c>, <c>booking_expired</c>, <c>slice_departed</c>,
    /// <c>too_many_name_corrections</c>, <c>name_change_too_large</c>, or a mistake under <c>/passengerId</c>.
    /// </returns>
    public static Result<Booking> CorrectName(
        this Booking booking, string passengerId, FullName name, string? act, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(name);
        if (booking.Passengers.FirstOrDefault(known => known.PassengerId == passengerId) is not { } passenger)
        {
            return Refusal.Invalid("invalid_request", "The request is not valid.") with
            {
                Errors = Refusal.NoErrors.Add("/passengerId", ["is no passenger of this booking"]),
            };
        }

        if (passenger.Name() == name)
        {
            return booking;
        }

        return RefusalOf(booking, passenger, name, act, now) is { } refusal
            ? refusal
            : booking.Rename(passenger, name, act, now);
    }

    private static Refusal? RefusalOf(
        Booking booking, Passenger passenger, FullName name, string? act, DateTimeOffset now)
    {
        var flown = booking.Slices
            .Where(slice => !slice.CancelledPassengers.Contains(passenger.PassengerId))
            .ToList();
        return booking.Status switch
        {
            BookingStatus.Cancelled => Refusal.Conflict("already_cancelled", "The booking has been cancelled."),
            BookingStatus.Expired => Refusal.Conflict("booking_expired", "The booking has expired; book again."),
            _ when flown.Count == 0 =>
                Refusal.Conflict("already_cancelled", "Nothing is booked for this passenger any more."),
            _ when flown.TrueForAll(slice => slice.Departure() <= now) =>
                Refusal.Conflict("slice_departed", "All flights of this passenger have left."),
            _ when passenger.FormerNames?.Length >= MostCorrections => Refusal.Conflict(
                "too_many_name_corrections", $"A passenger's name is corrected {MostCorrections} times at most."),
            _ when act is null && !NameCorrection.IsSmall(passenger.SoldFor(), name) => Refusal.Conflict(
                "name_change_too_large",
                "This looks like another person's name. A few letters can be corrected, first and last name put in "
                    + "their places, and a missing middle name added. For anything else ask the airline, or cancel and "
                    + "book anew."),
            _ => null,
        };
    }

    // What the airline has changed itself is a new beginning.
    private static FullName SoldFor(this Passenger passenger)
    {
        ImmutableArray<FormerName> former = passenger.FormerNames ?? [];
        var own = former.Reverse().TakeWhile(name => name.Act is null);
        return own.LastOrDefault()?.Name ?? passenger.Name();
    }

    private static Booking Rename(
        this Booking booking, Passenger passenger, FullName name, string? act, DateTimeOffset now)
    {
        var renamed = passenger with
        {
            FirstName = name.First,
            MiddleName = name.Middle,
            LastName = name.Last,
            FormerNames = [.. passenger.FormerNames ?? [], new(passenger.Name(), now, act)],
        };
        return (booking with { Passengers = booking.Passengers.Replace(passenger, renamed).ToldApart(booking) })
            .Noting(now, Happening, $"{passenger.PassengerId}: {passenger.FullName()}, now {renamed.FullName()}");
    }

    // Whoever has an id to be told apart by keeps it: it stands on papers.
    private static ImmutableArray<Passenger> ToldApart(this ImmutableArray<Passenger> passengers, Booking booking)
    {
        var shared = passengers.CountBy(passenger => passenger.Name().Key())
            .Where(name => name.Value > 1)
            .Select(name => name.Key)
            .ToHashSet();
        return
        [
            .. passengers.Select((passenger, index) =>
                passenger.UniqueId is null && shared.Contains(passenger.Name().Key())
                    ? passenger with { UniqueId = Passenger.UniqueIdOf(booking.BookingRef, index) }
                    : passenger),
        ];
    }
}
