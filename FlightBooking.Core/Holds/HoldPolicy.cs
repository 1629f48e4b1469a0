namespace FlightBooking.Core.Holds;

/// <summary>How long seats are held for a payment.</summary>
/// <param name="HoldTime">How long a customer has to pay.</param>
/// <param name="Grace">
/// How much longer the seats themselves are kept: a payment in the last second still finds them.
/// </param>
public sealed record HoldPolicy(TimeSpan HoldTime, TimeSpan Grace)
{
    /// <summary>Fifteen minutes to pay, and two more for the payment to arrive.</summary>
    public static HoldPolicy Default { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2));
}
