using FlightBooking.Core.Storage;
using FlightBooking.Kit.StoreConformance;
using Xunit;

namespace FlightBooking.Core.Tests.Storage;

public sealed class InMemoryDocumentStoreTests : DocumentStoreConformance
{
    [Fact]
    public async Task Nothing_is_shared_by_reference()
    {
        var tags = new List<string> { "kept" };
        var collection = new Collection<Tagged>("tagged", _ => Board, tagged => tagged.Id);
        await Store.CreateAsync(collection, new Tagged("one", tags), Ct);

        tags.Add("added later");

        Assert.Equal(["kept"], (await Store.ReadAsync(collection, Board, "one", Ct))!.Document.Tags);
    }

    protected override ValueTask<IDocumentStore> OpenAsync(TimeProvider time) =>
        ValueTask.FromResult<IDocumentStore>(new InMemoryDocumentStore(time));

    private sealed record Tagged(string Id, List<string> Tags);
}
