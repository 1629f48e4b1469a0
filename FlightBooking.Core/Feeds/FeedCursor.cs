using System.Globalization;

namespace FlightBooking.Core.Feeds;

/// <summary>Where somebody goes on reading.</summary>
/// <param name="Position">The place of the notice that is next, 1, 2, …</param>
/// <param name="Taken">How many of its events they have.</param>
public readonly record struct FeedCursor(long Position, int Taken)
{
    /// <summary>The oldest there is.</summary>
    public static FeedCursor Start { get; } = new(1, 0);

    /// <summary>The cursor of such a text, or null.</summary>
    public static FeedCursor? Parse(string text) =>
        text?.Split('.') is [var position, var taken]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(taken, NumberStyles.None, CultureInfo.InvariantCulture, out var had)
        && at >= 1
            ? new(at, had)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}.{Taken}");
}
