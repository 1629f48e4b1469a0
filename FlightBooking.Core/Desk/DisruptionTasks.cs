using FlightBooking.Core.Disruptions;

namespace FlightBooking.Core.Desk;

/// <summary>
/// The disruptions that wait for a person. Nobody notes them: whoever asks finds them among the last ones.
/// </summary>
/// <param name="book">What was decided.</param>
/// <param name="clock">The time.</param>
public sealed class DisruptionTasks(DisruptionBook book, TimeProvider clock)
{
    // As many as are taken up again of themselves.
    private const int Latest = 100;

    // Twenty minutes are waited for those who are paying, and 10,000 bookings take some minutes more.
    private static readonly TimeSpan LongestProposing = TimeSpan.FromHours(2);

    /// <summary>All that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<DeskTask>> ListAsync(CancellationToken ct) =>
    [
        .. (await book.ListAsync(null, Latest, ct)).Found
            .Select(disruption => Of(disruption, clock.GetUtcNow()))
            .OfType<DeskTask>()
            .Reverse(),
    ];

    /// <summary>
    /// The task of a disruption whose bookings have not all got a proposal long after they should; null where it waits
    /// for nobody. What a booking itself waits for is a task of that booking.
    /// </summary>
    public static DeskTask? Of(Disruption disruption, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        var since = disruption.ResumedAt ?? disruption.CreatedAt;
        return disruption is { Status: DisruptionStatus.Running, ProposedAt: null } && since + LongestProposing <= now
            ? new(disruption.DisruptionId, DeskTaskKind.DisruptionOverdue, null, null, null, since)
            {
                DisruptionId = disruption.DisruptionId,
            }
            : null;
    }
}
