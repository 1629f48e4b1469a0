namespace FlightBooking.Core.Privacy;

/// <summary>How long personal data are kept that nobody has asked to be erased.</summary>
/// <param name="After">
/// Of a booking: after its end, see <see cref="BookingErasure.EndedAt"/>. Of an audit record: after it was written.
/// Null for ever.
/// </param>
public sealed record Retention(TimeSpan? After)
{
    /// <summary>Two years: as long as documents are kept.</summary>
    public static Retention Default { get; } = new(TimeSpan.FromDays(730));

    /// <summary>Nothing goes by its age.</summary>
    public static Retention ForEver { get; } = new(After: null);
}
