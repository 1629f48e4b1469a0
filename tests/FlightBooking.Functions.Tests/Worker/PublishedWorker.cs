using FlightBooking.Functions.Tests.Package;
using FlightBooking.Kit.Worker;
using Xunit;

namespace FlightBooking.Functions.Tests.Worker;

/// <summary>The tests that share one host and worker.</summary>
[CollectionDefinition(nameof(OneWorker))]
public sealed class OneWorker : ICollectionFixture<PublishedWorker>;

/// <summary>The Functions host with the app that was published for all tests.</summary>
public sealed class PublishedWorker(PublishedApp app) : FunctionsHost(app.Folder), IAsyncLifetime
{
    public ValueTask InitializeAsync() => StartAsync();
}
