using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Privacy;

/// <summary>
/// Decides when nobody needs to know any more who travelled, and takes it out of a booking. What was flown, paid,
/// charged and returned stays, under the same ids: the books add up as before.
/// </summary>
public static class BookingErasure
{
    /// <summary>The line of the history that says that it was done.</summary>
    public const string Happening = "erased";

    /// <summary>What stands in place of a name.</summary>
    public const string Name = "Erased";

    /// <summary>In place of an address and a number: nobody can have such (RFC 2606; +999 is no country).</summary>
    public static Contact Nobody { get; } = new("erased@example.invalid", "+999000000");

    // A flight may be late, and baggage with it.
    private static readonly TimeSpan AfterArrival = TimeSpan.FromDays(1);

    private static readonly DateOnly LongAgo = new(1900, 1, 1);

    private static readonly ImmutableArray<int> AgesThatCount = [2, 12];

    /// <summary>
    /// When its last flight was flown and nothing of it is to be paid, returned or answered any more; null while
    /// something is, which the airline's people may have to speak to the customer about.
    /// </summary>
    public static DateTimeOffset? EndedAt(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.Status == BookingStatus.PendingPayment || booking.AwaitsSomething())
        {
            return null;
        }

        var last = booking.History.IsEmpty ? booking.CreatedAt : booking.History[^1].At;
        var flown = booking.Status == BookingStatus.Expired ? [] : booking.Slices
            .Where(slice => !booking.TravellersOn(slice).IsEmpty)
            .Select(slice => slice.Segments[^1].Arrival + AfterArrival);
        return flown.Append(last).Max();
    }

    /// <summary>
    /// From when on it is to be erased: once it has ended where somebody asked for it, else by its age. Null where that
    /// cannot be said yet, or never comes.
    /// </summary>
    public static DateTimeOffset? ErasableAt(this Booking booking, Retention retention)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(retention);
        var wait = booking.ErasureAskedAt is null ? retention.After : TimeSpan.Zero;
        return booking.ErasedAt is null ? booking.EndedAt() + wait : null;
    }

    /// <summary>Somebody asks for it; twice is once.</summary>
    public static Booking AskErasure(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.ErasureAskedAt is not null || booking.ErasedAt is not null)
        {
            return booking;
        }

        // What is being split off has no document yet, or has one that is asked by itself.
        var splits = booking.Splits.Select(split =>
            split.Arriving is { } theirs ? split with { Arriving = theirs.AskErasure(now) } : split);
        return (booking with { ErasureAskedAt = now, Splits = [.. splits] })
            .Noting(now, "erasure_asked", "Once nothing is to come any more.");
    }

    /// <summary>The booking without who travelled and who booked; twice is once.</summary>
    public static Booking Erase(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.ErasedAt is not null ? booking : (booking with
        {
            ErasedAt = now,
            Contact = Nobody,
            Passengers = [.. booking.Passengers.Select(passenger => booking.Erase(passenger))],
            Notes = [],
            History = [.. booking.History.Select(Erase)],
        }).Noting(now, Happening, "Who travelled is known no more.");
    }

    private static bool AwaitsSomething(this Booking booking) =>
        booking.Changes.Any(change => change.IsOpen)
        || booking.Proposals.Any(proposal => proposal.FinishedAt is null)
        || booking.Disputes.Any(dispute => dispute.Status is DisputeStatus.Inquiry or DisputeStatus.Open)
        || booking.Refunds.Any(refund => refund.Status != BookingRefundStatus.Succeeded)
        || booking.AwaitsSeatsAgain()
        || booking.Splits.Any(split => split.Arriving is not null)
        || booking.SplitFrom is { ArrivedAt: null }
        || BookingMoney.Of(booking).Owed.Amount != 0;

    private static Passenger Erase(this Booking booking, Passenger passenger) => passenger with
    {
        FirstName = Name,
        MiddleName = null,
        LastName = Name,
        Gender = Gender.Other,
        DateOfBirth = booking.SomeBirthday(passenger),
        FormerNames = null,
    };

    // Whatever is counted by age has to come to the same: another birthday between the same limits.
    private static DateOnly SomeBirthday(this Booking booking, Passenger passenger)
    {
        var days = booking.Slices
            .SelectMany(slice => new[] { slice.Segments[0].Key().Date, slice.Segments[^1].Key().Date })
            .ToList();
        var limits = days.SelectMany(day => AgesThatCount.Select(age => day.AddYears(-age)))
            .SelectMany(limit => new[] { limit.AddDays(-1), limit, limit.AddDays(1) });
        return limits.Prepend(days.Min()).Prepend(LongAgo)
            .First(birthday => booking.Slices.All(slice =>
                slice.TypeOf(passenger) == slice.TypeOf(passenger with { DateOfBirth = birthday })));
    }

    private static BookingEvent Erase(BookingEvent happened) => happened.Event == NameDecision.Happening
        ? happened with { Detail = happened.Detail.Split(':')[0] }
        : happened;
}
