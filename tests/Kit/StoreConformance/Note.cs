using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

/// <summary>A document with something of everything.</summary>
public sealed record Note(string Board, string Id, string Text)
{
    public static Collection<Note> Collection { get; } =
        new("notes", note => note.Board, note => note.Id)
        {
            SortKey = note => note.Position ?? note.Id,
            Expires = note => note.ExpiresAt,
        };

    /// <summary>Another collection with the same keys.</summary>
    public static Collection<Note> Drafts { get; } = Collection with { Name = "drafts" };

    public int Count { get; init; }

    public string? Position { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
