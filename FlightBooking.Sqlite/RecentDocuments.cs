using FlightBooking.Core.Storage;

namespace FlightBooking.Sqlite;

/// <summary>
/// Documents that were read or written lately, as objects: finding and parsing one costs more than most decisions about
/// it. What is here is the newest version, because the writer's thread tells of every change once it is durable and
/// before its caller hears of it, in the order of the commits. Documents are immutable, so all may share one.
/// </summary>
/// <param name="count">How many there is room for.</param>
internal sealed class RecentDocuments(int count = 32_768)
{
    // Each key has one place, which the next document that falls on it takes over: no list to tidy. Its lock is for
    // writing; its number of changes tells whoever has read the table whether that was in vain.
    private readonly Place[] places = [.. Enumerable.Range(0, count).Select(_ => new Place())];

    /// <summary>What is known of a document; null where nothing is.</summary>
    public Stored<T>? Find<T>(DocumentPlace<T> document)
        where T : class =>
        PlaceOf(document).Entry is { } entry && entry.Is(document) ? entry.Stored as Stored<T> : null;

    /// <summary>To be asked for before the table is read, and given back with what was found there.</summary>
    public int ChangesAt<T>(DocumentPlace<T> document)
        where T : class =>
        PlaceOf(document).Changes;

    /// <summary>Keeps what was read, unless anything has changed at its place since.</summary>
    public void KeepRead<T>(DocumentPlace<T> document, Stored<T> stored, int changes)
        where T : class
    {
        var place = PlaceOf(document);
        lock (place)
        {
            if (place.Changes == changes)
            {
                place.Entry = Entry.Of(document, stored);
            }
        }
    }

    /// <summary>
    /// Keeps what has been written, or (null) forgets what has been deleted, or was not as somebody thought: what
    /// expired and was pruned is not told of.
    /// </summary>
    public void Changed<T>(DocumentPlace<T> document, Stored<T>? stored)
        where T : class
    {
        var place = PlaceOf(document);
        lock (place)
        {
            place.Changes++;
            if (stored is not null)
            {
                place.Entry = Entry.Of(document, stored);
            }
            else if (place.Entry is { } entry && entry.Is(document))
            {
                place.Entry = null;
            }
        }
    }

    private Place PlaceOf<T>(DocumentPlace<T> document)
        where T : class =>
        places[(uint)HashCode.Combine(document.Collection.Name, document.Partition, document.Id) % (uint)places.Length];

    private sealed class Place
    {
        private volatile Entry? entry;
        private volatile int changes;

        public Entry? Entry
        {
            get => entry;
            set => entry = value;
        }

        public int Changes
        {
            get => changes;
            set => changes = value;
        }
    }

    private sealed record Entry(string Collection, string Partition, string Id, object Stored)
    {
        public static Entry Of<T>(DocumentPlace<T> document, Stored<T> stored)
            where T : class =>
            new(document.Collection.Name, document.Partition, document.Id, stored);

        public bool Is<T>(DocumentPlace<T> document)
            where T : class =>
            Id == document.Id && Partition == document.Partition && Collection == document.Collection.Name;
    }
}

internal readonly record struct DocumentPlace<T>(Collection<T> Collection, string Partition, string Id)
    where T : class;
