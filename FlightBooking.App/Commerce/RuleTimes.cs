using FlightBooking.App.Http;

namespace FlightBooking.App.Commerce;

/// <summary>Reads when a decision holds.</summary>
internal static class RuleTimes
{
    /// <summary>Its first instant, null for at once, and the first at which it is over, null for never.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Until) Read(JsonInput body)
    {
        var (from, until) = (body.Instant("validFrom", required: false), body.Instant("validUntil", required: false));
        if (from >= until)
        {
            body.Mistake("validUntil", "must be after validFrom");
        }

        return (from, until);
    }
}
