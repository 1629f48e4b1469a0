namespace FlightBooking.Core.Bookings;

/// <summary>How patiently refunds are followed.</summary>
/// <param name="FirstPoll">
/// When the provider is first asked where a refund stands; each time later, twice as long.
/// </param>
/// <param name="SlowestPoll">The longest time between two such questions.</param>
/// <param name="AfterFailure">The pause before a failed refund is tried again; for the next try twice as long.</param>
public sealed record RefundPolicy(TimeSpan FirstPoll, TimeSpan SlowestPoll, TimeSpan AfterFailure)
{
    /// <summary>A minute at first, a quarter of a day at last; half an hour after a failure, then an hour.</summary>
    public static RefundPolicy Default { get; } =
        new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(6), TimeSpan.FromMinutes(30));

    /// <summary>The pause before the next try, once one has failed.</summary>
    /// <param name="attempt">The try to come: 2, 3, …</param>
    public TimeSpan PauseBefore(int attempt) => AfterFailure * Math.Pow(2, attempt - 2);

    /// <summary>The pause before the next question about an accepted refund.</summary>
    /// <param name="polls">How often has been asked: 0, 1, …</param>
    public TimeSpan PauseAfter(int polls)
    {
        var pause = FirstPoll * Math.Pow(2, Math.Min(polls, 30));
        return pause < SlowestPoll ? pause : SlowestPoll;
    }
}
