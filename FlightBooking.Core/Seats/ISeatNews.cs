using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>What other instances change about seats, as this one hears of it; and the other way round.</summary>
public interface ISeatNews
{
    /// <summary>Departures that others have changed; null: any may have changed.</summary>
    event Action<IReadOnlyCollection<DepartureKey>?>? Heard;

    /// <summary>
    /// Whether all that was told until two seconds ago has been heard, and acted on. It stays so within one whole
    /// second of the clock.
    /// </summary>
    bool IsCurrent { get; }

    /// <summary>
    /// Hears what there is where it is time to; never throws for what could not be heard, which
    /// <see cref="IsCurrent"/> says.
    /// </summary>
    ValueTask UpToDateAsync(CancellationToken ct);

    /// <summary>Has others hear, a moment later, that a departure's seats have changed here; returns at once.</summary>
    void Tell(DepartureKey departure);
}

/// <summary>There are no other instances.</summary>
public sealed class NoSeatNews : ISeatNews
{
    /// <summary>Nothing is ever heard.</summary>
    public event Action<IReadOnlyCollection<DepartureKey>?>? Heard
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public bool IsCurrent => true;

    /// <inheritdoc/>
    public ValueTask UpToDateAsync(CancellationToken ct) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Tell(DepartureKey departure)
    {
    }
}
