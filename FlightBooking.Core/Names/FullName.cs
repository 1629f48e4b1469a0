namespace FlightBooking.Core.Names;

/// <summary>The parts of a traveller's name, as they were given.</summary>
/// <param name="First">Given name.</param>
/// <param name="Middle">Middle name; null where there is none.</param>
/// <param name="Last">Family name.</param>
public sealed record FullName(string First, string? Middle, string Last)
{
    /// <summary>The name in one line.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { First, Middle, Last }.Where(part => part is not null));

    /// <summary>What two people of the same full name have in common; see <see cref="PersonName.KeyOf"/>.</summary>
    public string Key() => PersonName.KeyOf(First, Middle, Last);
}
