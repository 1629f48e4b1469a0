using FlightBooking.Cosmos;

namespace FlightBooking.Kit.Counting;

/// <summary>
/// What an operation costs on Cosmos DB, estimated from Microsoft's figures: 5.5 for creating a document of 1 KB
/// without an index, twice that for replacing one, half a unit more for each further KB, 1 for reading 1 KB and 10 for
/// 100. What nothing is said of is put at its next of kin: a deletion at a creation, a query of one page at 2.5 and
/// what it finds.
/// </summary>
internal static class RequestUnits
{
    // Of a listed container: the order of a partition.
    private const double OfIndex = 0.5;

    private static readonly HashSet<string> Unlisted =
        [.. CosmosContainers.OfApp.Where(container => !container.IsListed).Select(container => container.Name)];

    /// <summary>Of all operations of a count together.</summary>
    public static double Of(StoreCount count)
    {
        var size = Math.Max(1, count.Bytes / 1000.0 / Math.Max(1, count.Times));
        var created = 5 + (size / 2) + (Unlisted.Contains(count.Collection) ? 0 : OfIndex);
        return count.Times * (count.Act switch
        {
            StoreAct.Create or StoreAct.Delete => created,
            StoreAct.Replace => 2 * created,
            StoreAct.Read => 1 + ((size - 1) / 11),
            _ => 2.5 + (size / 11),
        });
    }
}
