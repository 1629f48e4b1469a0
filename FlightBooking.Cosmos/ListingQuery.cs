using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>
/// The query of one partition in order. It names the partition itself too, and orders by it first, because that is
/// what the composite index answers: it reads the entries of the partition and no others.
/// </summary>
internal static class ListingQuery
{
    /// <summary>How many documents are fetched at once.</summary>
    public const int PageSize = 50;

    public static QueryDefinition Of(string partition, SortOrder order, string? after)
    {
        var (direction, behind) = order == SortOrder.Ascending ? ("ASC", ">") : ("DESC", "<");
        var rest = after is null ? "" : $" AND c.sort {behind} @after";
        var query = new QueryDefinition(
            $"SELECT * FROM c WHERE c.pk = @pk{rest} ORDER BY c.pk {direction}, c.sort {direction}")
            .WithParameter("@pk", partition);
        return after is null ? query : query.WithParameter("@after", after);
    }

    public static QueryRequestOptions Options(string partition) => new()
    {
        PartitionKey = new PartitionKey(partition),
        MaxItemCount = PageSize,

        // Asks the partition at once; else the gateway is asked for a plan first, every time.
        EnableOptimisticDirectExecution = true,
    };
}
