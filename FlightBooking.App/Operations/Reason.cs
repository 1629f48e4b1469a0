using FlightBooking.App.Http;

namespace FlightBooking.App.Operations;

/// <summary>Why an operator acts: every act says so, and its record keeps it.</summary>
internal static class Reason
{
    /// <summary>The longest.</summary>
    public const int Longest = 500;

    /// <summary>The reason in a body.</summary>
    public static string Of(JsonInput body) => body.Text("reason", Longest);
}
