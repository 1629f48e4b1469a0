using System.Collections.Immutable;
using System.Globalization;

namespace FlightBooking.Core.Fares;

/// <summary>What flying a slice otherwise costs, beside the difference of the fares.</summary>
/// <param name="Bands">
/// What is charged for the slice, however many passengers, as long as there is more than some time left; with less than
/// the last allows, or where there are none, the flights cannot be changed.
/// </param>
/// <param name="ReturnsDifference">
/// Whether what is left of a dearer fare comes back; else it is kept, and a cheaper flight saves nothing.
/// </param>
public sealed record ChangeTerm(ImmutableArray<CancellationBand> Bands, bool ReturnsDifference)
{
    /// <summary>
    /// What holds where a rule says nothing of it: free until 168 hours before, 1,500 rupees until 72 hours, 2,000
    /// until two hours, and what a cheaper flight leaves comes back.
    /// </summary>
    public static ChangeTerm Standard { get; } = new(
        [new(168, Money.Zero), new(72, Money.Rupees(1500)), new(2, Money.Rupees(2000))], ReturnsDifference: true);

    /// <summary>The bands, the longest time first.</summary>
    public ImmutableArray<CancellationBand> Ordered() => [.. Bands.OrderByDescending(band => band.MoreThanHours)];

    /// <summary>The band that a time before the departure is in; null where it is too late.</summary>
    public CancellationBand? BandAt(TimeSpan beforeDeparture) =>
        Ordered().FirstOrDefault(band => beforeDeparture > TimeSpan.FromHours(band.MoreThanHours));

    /// <summary>The terms in sentences.</summary>
    public ImmutableArray<string> Describe() =>
    [
        .. Ordered().Select(Sentence),
        TooLate(),
        .. ReturnsDifference || Bands.IsEmpty ? ImmutableArray<string>.Empty : ["What a cheaper flight saves is kept."],
    ];

    /// <summary>From when on the flights cannot be changed, in a sentence.</summary>
    public string TooLate() => Bands.IsEmpty
        ? "These flights cannot be changed."
        : Text($"{Ordered()[^1].MoreThanHours} hours or less before departure the flights cannot be changed.");

    /// <inheritdoc/>
    public bool Equals(ChangeTerm? other) =>
        other is not null && ReturnsDifference == other.ReturnsDifference && Bands.SequenceEqual(other.Bands);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bands.Length, ReturnsDifference);

    private static string Sentence(CancellationBand band) => Text(band.Charge.Amount == 0
        ? (FormattableString)$"{Until(band)} the difference of the fares."
        : $"{Until(band)} {band.Charge} for the direction, and the difference of the fares.");

    private static string Until(CancellationBand band) =>
        Text($"Flights changed more than {band.MoreThanHours} hours before departure:");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
