using System.Text.Json;
using FlightBooking.Core;

namespace FlightBooking.Kit.Counting;

/// <summary>What is asked of a document store.</summary>
internal enum StoreAct
{
    Create,
    Replace,
    Delete,
    Read,
    Query,
}

/// <summary>How often one thing was asked of a collection, and of how many bytes of documents it was about.</summary>
internal readonly record struct StoreCount(string Collection, StoreAct Act, int Times, long Bytes)
{
    public bool IsWrite => Act is StoreAct.Create or StoreAct.Replace or StoreAct.Delete;
}

/// <summary>
/// Counts what is asked of a store. Writes that came to nothing, since another was first, are not counted: how many
/// there are is chance.
/// </summary>
internal sealed class StoreCounts
{
    private readonly Lock gate = new();
    private Dictionary<(string Collection, StoreAct Act), (int Times, long Bytes)> counted = [];

    /// <summary>Whether bytes are counted too, which means writing each document as JSON once more.</summary>
    public bool CountsBytes { get; set; } = true;

    /// <summary>Counts one.</summary>
    public void Add(string collection, StoreAct act, params IReadOnlyCollection<object> documents) =>
        Add(collection, act, 1, documents.Sum(Bytes));

    /// <summary>Counts what a query has found.</summary>
    public void AddFound(string collection, object document) => Add(collection, StoreAct.Query, 0, Bytes(document));

    private long Bytes(object document) => CountsBytes
        ? JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), CoreJson.Options).Length
        : 0;

    private void Add(string collection, StoreAct act, int more, long bytes)
    {
        lock (gate)
        {
            var (times, before) = counted.GetValueOrDefault((collection, act));
            counted[(collection, act)] = (times + more, before + bytes);
        }
    }

    /// <summary>What was counted since this was asked last, by collection.</summary>
    public IReadOnlyList<StoreCount> Take()
    {
        lock (gate)
        {
            var taken = counted;
            counted = [];
            return
            [
                .. taken
                    .Select(one => new StoreCount(one.Key.Collection, one.Key.Act, one.Value.Times, one.Value.Bytes))
                    .OrderBy(one => one.Collection, StringComparer.Ordinal)
                    .ThenBy(one => one.Act),
            ];
        }
    }
}
