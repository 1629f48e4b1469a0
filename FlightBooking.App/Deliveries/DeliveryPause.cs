namespace FlightBooking.App.Deliveries;

/// <summary>How sending to an endpoint goes on.</summary>
/// <param name="State">Whether it does.</param>
/// <param name="Wait">How long until then, if nobody wakes it before.</param>
public sealed record DeliveryPause(DeliveryState State, TimeSpan Wait)
{
    /// <summary>Nothing is sent to it any more.</summary>
    public static DeliveryPause Over { get; } = new(DeliveryState.Over, TimeSpan.Zero);

    /// <summary>Nothing is to be sent.</summary>
    public static DeliveryPause Idle { get; } = new(DeliveryState.Idle, TimeSpan.FromSeconds(30));

    /// <summary>There is more; others come first.</summary>
    /// <param name="chance">Anything from 0 to 1: not all come back at once.</param>
    public static DeliveryPause Soon(double chance) =>
        new(DeliveryState.Waiting, TimeSpan.FromMilliseconds(500 + (1000 * chance)));

    /// <summary>Something is tried again at a time.</summary>
    public static DeliveryPause Until(DateTimeOffset next, DateTimeOffset now) =>
        new(DeliveryState.Waiting, next > now ? next - now : TimeSpan.Zero);
}

/// <summary>Whether sending goes on.</summary>
public enum DeliveryState
{
    /// <summary>It does not.</summary>
    Over,

    /// <summary>It does once something happens.</summary>
    Idle,

    /// <summary>It does after a while.</summary>
    Waiting,
}
