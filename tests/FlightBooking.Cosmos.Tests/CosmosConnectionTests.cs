using FlightBooking.Core.Storage;
using FlightBooking.Kit.StoreConformance;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using FlightBooking.Kit.CosmosPeer;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class CosmosConnectionTests(CosmosDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Containers_that_are_there_are_left_alone()
    {
        var connection = await database.OpenAsync();
        var store = new CosmosDocumentStore(connection, TimeProvider.System);
        var note = new Note($"kept-{Guid.NewGuid():n}", "one", "hello");
        await store.CreateAsync(Note.Collection, note, Ct);

        await connection.EnsureCreatedAsync([new("notes", Forgets: true)], Ct);

        Assert.NotNull(await store.ReadAsync(Note.Collection, note.Board, "one", Ct));
    }

    [Fact]
    public async Task A_container_that_was_never_made_is_an_error_and_not_an_empty_one()
    {
        var store = new CosmosDocumentStore(await database.OpenAsync(), TimeProvider.System);
        var nowhere = Note.Collection with { Name = "nowhere" };

        await Assert.ThrowsAsync<CosmosException>(async () => await store.ReadAsync(nowhere, "board", "one", Ct));
        await Assert.ThrowsAsync<CosmosException>(
            async () => await store.ReadManyAsync(nowhere, [new("board", "one"), new("board", "two")], Ct));
        await Assert.ThrowsAsync<CosmosException>(async () =>
        {
            await foreach (var _ in store.QueryAsync(nowhere, "board", SortOrder.Ascending, null, Ct))
            {
            }
        });
    }

    [Fact]
    public async Task What_requests_cost_is_told_by_container_operation_and_outcome()
    {
        using var log = new ChargeLog();
        var store = new CosmosDocumentStore(await database.OpenAsync(), TimeProvider.System);
        var drafts = Note.Drafts;
        var note = new Note($"paid-{Guid.NewGuid():n}", "one", "hello");

        var created = (await store.CreateAsync(drafts, note, Ct))!;
        await store.ReplaceAsync(drafts, note, created.ETag, Ct);
        await store.ReplaceAsync(drafts, note, created.ETag, Ct);
        await store.ReadManyAsync(drafts, [new(note.Board, "one"), new(note.Board, "two")], Ct);
        await store.DeleteAsync(drafts, note.Board, "two", created.ETag, Ct);

        var charges = log.Of("drafts");
        Assert.Superset(
            new HashSet<(string, int)>
            {
                ("create", 201), ("replace", 200), ("replace", 412), ("read_many", 200), ("delete", 404),
            },
            charges.Select(charge => (charge.Operation, charge.Status)).ToHashSet());
        Assert.All(charges, charge => Assert.True(charge.Units > 0));
    }

    [Fact]
    public async Task A_host_gets_the_store_it_registers()
    {
        await using var server = await CosmosDatabase.StartAnotherAsync();
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddCosmosStore(server.Settings("registered"))
            .BuildServiceProvider();
        await services.GetRequiredService<CosmosConnection>().EnsureCreatedAsync([new("notes", Forgets: true)], Ct);

        var store = services.GetRequiredService<IDocumentStore>();

        Assert.NotNull(await store.CreateAsync(Note.Collection, new Note("board", "one", "hello"), Ct));
    }

    [Fact]
    public async Task Outside_azure_nobody_is_asked_what_machine_this_is()
    {
        await database.OpenAsync();

        Assert.Equal("true", Environment.GetEnvironmentVariable("COSMOS_DISABLE_IMDS_ACCESS"));
    }
}
