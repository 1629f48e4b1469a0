using FlightBooking.Core.Storage;
using FlightBooking.Kit.StoreConformance;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class CosmosDocumentStoreTests(CosmosDatabase database) : DocumentStoreConformance
{
    protected override async ValueTask<IDocumentStore> OpenAsync(TimeProvider time) =>
        new CosmosDocumentStore(await database.OpenAsync(), time);
}
