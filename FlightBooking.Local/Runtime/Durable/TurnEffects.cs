namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What is to be set going once a turn is durable.</summary>
internal sealed record TurnEffects(
    List<(string InstanceId, Message Message)> Messages,
    List<ActivityCall> Activities,
    List<PendingTimer> Timers)
{
    /// <summary>What the instance itself has to take in before anything else: it has begun anew.</summary>
    public List<Message> First { get; set; } = [];
}
