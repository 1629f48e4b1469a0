using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>One container as it is made at deployment.</summary>
/// <param name="Name">The collection's name.</param>
/// <param name="Forgets">Whether its documents may have an expiry: then time to live is on, without a default.</param>
/// <param name="IsListed">Whether its partitions are listed, which takes an index.</param>
public sealed record CosmosContainer(string Name, bool Forgets, bool IsListed = true)
{
    /// <summary>Every container is partitioned by this path.</summary>
    public const string PartitionKeyPath = "/pk";

    /// <summary>What partitions are listed by.</summary>
    public const string SortPath = "/sort";

    /// <summary>
    /// What the container is made of. Only what queries ask for is indexed, so that writing a large body costs no
    /// more than storing it; both in one composite index, which serves a listing in either direction.
    /// </summary>
    /// <remarks>
    /// Where nothing is listed nothing is: expiry alone wants the index to be there, and no path in it.
    /// </remarks>
    internal ContainerProperties ToProperties() => new(Name, PartitionKeyPath)
    {
        PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2,
        DefaultTimeToLive = Forgets ? -1 : null,
        IndexingPolicy = IsListed ? OfListings() : OfNothing(),
    };

    private static IndexingPolicy OfNothing() => new()
    {
        IndexingMode = IndexingMode.Consistent,
        Automatic = true,
        ExcludedPaths = { new ExcludedPath { Path = "/*" } },
    };

    private static IndexingPolicy OfListings() => new()
    {
        IndexingMode = IndexingMode.Consistent,
        Automatic = true,
        IncludedPaths =
        {
            new IncludedPath { Path = PartitionKeyPath + "/?" },
            new IncludedPath { Path = SortPath + "/?" },
        },
        ExcludedPaths = { new ExcludedPath { Path = "/*" } },
        CompositeIndexes =
        {
            new Collection<CompositePath>
            {
                new() { Path = PartitionKeyPath, Order = CompositePathSortOrder.Ascending },
                new() { Path = SortPath, Order = CompositePathSortOrder.Ascending },
            },
        },
    };
}
