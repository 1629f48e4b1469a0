using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>A payer's bank asks for the money back.</summary>
/// <param name="DisputeId">Its id.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reason">The bank's word for why.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record SandboxDispute(
    string DisputeId, Money Amount, string Reason, DateTimeOffset CreatedAt, DisputeStatus Status)
{
    /// <summary>When the bank decided; null while it has not.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}
