using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation;

/// <content>What is given names.</content>
internal sealed partial class World
{
    private string lastReference = "";
    private long auditRecords;

    /// <summary>A booking reference; now and then one that is taken.</summary>
    public string NewReference()
    {
        if (Explorer is not null)
        {
            return ReferenceOf(Flow.Current);
        }

        if (lastReference.Length == 0 || !names.Chance(0.1))
        {
            lastReference = string.Create(BookingRef.Length, names, static (reference, names) =>
            {
                foreach (ref var character in reference)
                {
                    character = BookingRef.Alphabet[names.Below(BookingRef.Alphabet.Length)];
                }
            });
        }

        return lastReference;
    }

    /// <summary>The id of an audit record.</summary>
    public string NewAuditId() =>
        Explorer is null ? $"aud_{++auditRecords:D20}" : $"aud_{Flow.Current.Begin().State:D20}";

    // The same whoever came first.
    private static string ReferenceOf(Flow flow)
    {
        var left = flow.Begin().State;
        return string.Create(BookingRef.Length, left, static (reference, left) =>
        {
            foreach (ref var letter in reference)
            {
                letter = BookingRef.Alphabet[(int)(left % (ulong)BookingRef.Alphabet.Length)];
                left /= (ulong)BookingRef.Alphabet.Length;
            }
        });
    }
}
