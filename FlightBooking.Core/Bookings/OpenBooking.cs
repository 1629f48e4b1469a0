using System.Globalization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// The note that a booking may have something under way: a hold, a payment, a refund, a cancellation. It is
/// written anew before each of them begins and deleted or put off until the booking is to be erased, under its tag, by
/// whoever then reads the booking and finds nothing under way. If something began in between, the tag has changed and
/// the note stays. So whatever is under way is always noted, and a timer finds all of it without looking at every
/// booking there ever was.
/// </summary>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="LookAt">When to look at it next.</param>
/// <param name="Looks">How often somebody has looked since it was written.</param>
public sealed record OpenBooking(string BookingRef, string AccountId, DateTimeOffset LookAt, int Looks)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SlowestLook = TimeSpan.FromDays(1);

    /// <summary>What is due first comes first; spread over partitions by the last character of the reference.</summary>
    public static Collection<OpenBooking> Collection { get; } =
        new("openBookings", open => PartitionOf(open.BookingRef), open => open.BookingRef)
        {
            SortKey = open => string.Create(
                CultureInfo.InvariantCulture, $"{open.LookAt.UtcTicks:D19}-{open.BookingRef}"),
        };

    /// <summary>All partitions there are.</summary>
    public static IEnumerable<string> Partitions => Bookings.BookingRef.Alphabet.Select(last => last.ToString());

    /// <summary>The partition of a booking.</summary>
    public static string PartitionOf(string bookingRef) => bookingRef[^1..];

    /// <summary>Something is about to begin.</summary>
    public static OpenBooking Beginning(string accountId, string bookingRef, DateTimeOffset now) =>
        new(bookingRef, accountId, now + FirstLook, 0);

    /// <summary>Whether nobody has looked at it yet, nor will in the next two minutes.</summary>
    public bool IsFresh(DateTimeOffset now) => Looks == 0 && LookAt > now + Fresh && LookAt <= now + FirstLook;

    /// <summary>Something is still under way: look again, ever more slowly.</summary>
    public OpenBooking LookAgain(DateTimeOffset now)
    {
        var pause = FirstLook * Math.Pow(2, Math.Min(Looks, 20));
        return this with { LookAt = now + (pause < SlowestLook ? pause : SlowestLook), Looks = Looks + 1 };
    }
}
