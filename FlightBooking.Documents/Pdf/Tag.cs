using System.Runtime.InteropServices;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// What a part of a document is (a heading, a cell), for those who have it read to them (ISO 32000-1, 14.7 and 14.8):
/// other parts, or what is drawn on pages, in the order of reading.
/// </summary>
/// <param name="type">A standard structure type, e.g. <c>TD</c>.</param>
internal sealed class Tag(string type)
{
    // Of the hundred that a ticket has, most have no parts, and the others nothing that is drawn of just them.
    private List<Tag>? parts;
    private List<MarkedContent>? content;

    /// <summary>Its structure type.</summary>
    public string Type => type;

    /// <summary>What it is made of.</summary>
    public ReadOnlySpan<Tag> Parts => CollectionsMarshal.AsSpan(parts);

    /// <summary>What is drawn of it.</summary>
    public ReadOnlySpan<MarkedContent> Content => CollectionsMarshal.AsSpan(content);

    /// <summary>The number of its object in the file; 0 as long as it has none.</summary>
    public int Number { get; set; }

    /// <summary>What it is the header of; null for nothing.</summary>
    public HeaderScope? Scope { get; init; }

    /// <summary>Where on its page it is, in points from the lower left; for pictures.</summary>
    public (float Left, float Bottom, float Right, float Top)? Place { get; set; }

    /// <summary>In words, for what is drawn and not written; null where it is text.</summary>
    public string? Alternative { get; init; }

    /// <summary>
    /// Whether it is read once, however often it is drawn: the header of a table that goes on overleaf.
    /// </summary>
    public bool IsReadOnce { get; init; }

    /// <summary>
    /// Whether there is anything to read in it. A cell counts even so: without it the others would move.
    /// </summary>
    public bool IsNeeded => type is "TD" or "TH" || content is not null || HasNeededPart();

    /// <summary>A new last part of it.</summary>
    public Tag Add(string part) => Add(new Tag(part));

    /// <summary>Likewise, made before.</summary>
    public Tag Add(Tag part)
    {
        (parts ??= []).Add(part);
        return part;
    }

    /// <summary>Notes that it is drawn there.</summary>
    public void DrawnAt(MarkedContent place) => (content ??= new(1)).Add(place);

    private bool HasNeededPart()
    {
        foreach (var part in Parts)
        {
            if (part.IsNeeded)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a header cell is the header of.</summary>
internal enum HeaderScope
{
    Column,
    Row,
}

/// <summary>Something drawn: which page, counted from 0, and its number there.</summary>
internal readonly record struct MarkedContent(int Page, int Number);
