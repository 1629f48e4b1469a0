using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>One container as it is made at deployment.</summary>
/// <param name="Name">The collection's name.</param>
/// <param name="Forgets">Whether its documents may have an expiry: then time to live is on, without a default.</param>
public sealed record CosmosContainer(string Name, bool Forgets)
{
    /// <summary>Every container is partitioned by this path.</summary>
    public const string PartitionKeyPath = "/pk";

    /// <summary>What partitions are listed by.</summary>
    public const string SortPath = "/sort";

    /// <summary>
    /// What the container is made of. Only what queries ask for is indexed, so that writing a large body costs no
    /// more than storing it; both in one composite index, which serves a listing in either direction.
    /// </summary>
    internal ContainerProperties ToProperties() => new(Name, PartitionKeyPath)
    {
        PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2,
        DefaultTimeToLive = Forgets ? -1 : null,
        IndexingPolicy = new IndexingPolicy
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
        },
    };
}
