using System.Text.Json.Serialization;
using FlightBooking.Core.Bookings;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>Where a refund stands, for its workflow.</summary>
/// <param name="Status">What its booking says.</param>
/// <param name="IsAccepted">Whether the provider has taken this try over.</param>
/// <param name="Pause">How long to wait for a word before looking again.</param>
public sealed record RefundState(BookingRefundStatus Status, bool IsAccepted, TimeSpan Pause)
{
    /// <summary>Whether the seats that were to go free with it are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReleased { get; init; }
}
