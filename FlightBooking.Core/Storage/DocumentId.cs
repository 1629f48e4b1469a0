using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Storage;

/// <summary>
/// What may name a document in every store. Cosmos DB is the strictest (an id is part of an address there), so
/// its rules hold everywhere: what works on one machine must not fail in the cloud.
/// </summary>
public static class DocumentId
{
    /// <summary>The longest id or partition, in UTF-16 characters.</summary>
    public const int MaxLength = 255;

    /// <summary>An id for free text (an e-mail address, a client's key): its SHA-256 in lower-case hex.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Likewise for bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Whether a document can have this id: 1 to 255 characters, none of <c>/ \ ? #</c>, no control characters, no
    /// half of a surrogate pair, no white space at its end.
    /// </summary>
    public static bool IsPossible(string id) =>
        IsPossiblePartition(id) && id.AsSpan().IndexOfAny(@"/\?#") < 0 && !char.IsWhiteSpace(id[^1]);

    /// <summary>Whether a partition can be called this: as an id, but any printable character goes.</summary>
    public static bool IsPossiblePartition(string partition)
    {
        ArgumentNullException.ThrowIfNull(partition);
        if (partition.Length is 0 or > MaxLength)
        {
            return false;
        }

        foreach (var rune in partition.EnumerateRunes())
        {
            // A broken surrogate comes out as the replacement character.
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there can be a document at this key at all.</summary>
    public static bool IsPossible(DocumentKey key) => IsPossiblePartition(key.Partition) && IsPossible(key.Id);

    /// <summary>The key of a document about to be written.</summary>
    /// <exception cref="ArgumentException">No store could hold it: a fault of the program that made the id.</exception>
    public static DocumentKey KeyOf<T>(Collection<T> collection, T document)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(collection);
        var key = new DocumentKey(collection.Partition(document), collection.Id(document));
        return IsPossible(key)
            ? key
            : throw new ArgumentException(
                $"{collection.Name} cannot hold a document called '{key}'.", nameof(document));
    }
}
