using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// The way to the journals of the days, and to what accounts read of their bookings. It draws nothing, so that a world
/// is the same with and without them; what it loses is known by the names of the entries: in bad weather one of four
/// does not get there at its first try, and of another nobody hears that it did. What it was about to carry when the
/// process died is lost as everything is. What the desk finds bookings by goes the same way, and nothing of it is
/// lost. So do e-mails that are to be sent; what came of some is not noted at the first try.
/// </summary>
internal sealed class JournalLine(Weather weather, Action<EventNotice> onNoticed)
{
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);

    public static bool Carries<T>(Collection<T> collection)
        where T : class => IsCopied(collection) || collection.Name == FoundBy.Collection.Name;

    /// <summary>What is written again on this way, and listed.</summary>
    public static bool CarriesAll<T>(Collection<T> collection)
        where T : class => collection.Name == OutgoingMail.Collection.Name;

    /// <summary>Whoever looks first loses nothing: the world goes on as it would without a journal.</summary>
    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        IDocumentStore documents,
        Collection<T> collection,
        IReadOnlyCollection<DocumentKey> keys,
        CancellationToken ct)
        where T : class
    {
        tried.UnionWith(keys.Select(key => $"{collection.Name}/{key.Id}"));
        return documents.ReadManyAsync(collection, keys, ct);
    }

    public ValueTask<Stored<T>?> CreateAsync<T>(
        IDocumentStore documents, Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        var id = collection.Id(document);
        var fate = IsCopied(collection) && tried.Add($"{collection.Name}/{id}") ? id.Sum(letter => letter) % 4 : 0;
        return fate switch
        {
            1 when weather.CallFailsBefore > 0 => throw Lost(),
            2 when weather.CallFailsAfter > 0 => Unheard(WriteAsync(documents, collection, document, ct)),
            _ => WriteAsync(documents, collection, document, ct),
        };
    }

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        IDocumentStore documents, Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        var isLost = weather.CallFailsBefore > 0
            && document is OutgoingMail { Tries: 1, Status: not MailStatus.Waiting } mail
            && mail.MailId.Sum(letter => letter) % 5 == 1;
        return isLost ? throw Lost() : documents.ReplaceAsync(collection, document, ifMatch, ct);
    }

    private async ValueTask<Stored<T>?> WriteAsync<T>(
        IDocumentStore documents, Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        var written = await documents.CreateAsync(collection, document, ct);
        if (written is { Document: EventNotice notice })
        {
            onNoticed(notice);
        }

        return written;
    }

    private static bool IsCopied<T>(Collection<T> collection)
        where T : class => collection.Name == JournalEntry.Collection.Name
        || collection.Name == EventNotice.Collection.Name
        || collection.Name == OutgoingMail.Collection.Name;

    private static async ValueTask<Stored<T>?> Unheard<T>(ValueTask<Stored<T>?> written)
        where T : class
    {
        _ = await written;
        throw Lost();
    }

    private static StoreUnavailableException Lost() => new("the line to the journal broke", new TimeoutException());
}
