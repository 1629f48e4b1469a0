using FlightBooking.Http.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// What many of these tests do most of the time is to wait: for a client that is cut off, a provider that is silent, a
// process that starts.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer(typeof(WaitsFirst))]

namespace FlightBooking.Http.Tests;

/// <summary>Begins with the classes that take longest, so that at the end none of them is waited for alone.</summary>
public sealed class WaitsFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(Kill.KillTests), nameof(Faults.SlowClientTests), nameof(Cosmos.OutageTests), nameof(Faults.StopTests),
        nameof(Cosmos.JourneyOnCosmosTests), nameof(Faults.ClockTests), nameof(Faults.ProviderTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(one => PlaceOf(one.TestCollectionDisplayName))];

    private static int PlaceOf(string collection) =>
        Array.FindIndex(Longest, name => collection.Contains($".{name} ", StringComparison.Ordinal)) is var at and >= 0
            ? at
            : Longest.Length;
}
