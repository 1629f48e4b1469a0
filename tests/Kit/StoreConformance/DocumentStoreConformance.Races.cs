using FlightBooking.Core;
using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task Of_many_who_create_one_id_at_once_exactly_one_wins()
    {
        var results = await AtOnceAsync(
            async number => await Store.CreateAsync(Note.Collection, NewNote(text: $"{number}"), Ct));

        var winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await ReadAsync());
    }

    [Fact]
    public async Task Of_many_who_replace_one_version_at_once_exactly_one_wins()
    {
        var created = await CreatedAsync(NewNote());

        var results = await AtOnceAsync(async number =>
            await Store.ReplaceAsync(Note.Collection, NewNote(text: $"{number}"), created.ETag, Ct));

        var winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await ReadAsync());
    }

    [Fact]
    public async Task Of_many_who_delete_one_version_at_once_exactly_one_does()
    {
        var created = await CreatedAsync(NewNote());

        var results = await AtOnceAsync(
            async _ => await Store.DeleteAsync(Note.Collection, Board, "one", created.ETag, Ct));

        Assert.Single(results, deleted => deleted);
    }

    [Fact]
    public async Task Many_changes_of_one_document_at_once_lose_none()
    {
        await CreatedAsync(NewNote());

        var results = await AtOnceAsync(_ => Store.ChangeAsync(
            Note.Collection, Board, "one", note => note with { Count = note.Count + 1 }, Ct));

        Assert.All(results, result => Assert.Null(result.Refusal));
        Assert.Equal(Contenders, results.Select(result => result.Value.Document.Count).Distinct().Count());
        Assert.Equal(Contenders, (await ReadAsync())!.Document.Count);
    }

    [Fact]
    public async Task Many_first_changes_of_one_document_at_once_lose_none()
    {
        var results = await AtOnceAsync(_ => Store.ChangeOrCreateAsync(
            Note.Collection, Board, "one", note => (note ?? NewNote()) with { Count = (note?.Count ?? 0) + 1 }, Ct));

        Assert.All(results, result => Assert.Null(result.Refusal));
        Assert.Equal(Contenders, (await ReadAsync())!.Document.Count);
    }

    [Fact]
    public async Task A_refused_change_changes_nothing()
    {
        var created = await CreatedAsync(NewNote());

        var refused = await Store.ChangeAsync(
            Note.Collection, Board, "one", _ => Refusal.Conflict("full", "No room left."), Ct);
        var missing = await Store.ChangeAsync(Note.Collection, Board, "two", note => note, Ct);
        var unchanged = await Store.ChangeAsync(Note.Collection, Board, "one", note => note, Ct);

        Assert.Equal("full", refused.Refusal?.Code);
        Assert.Equal(RefusalKind.NotFound, missing.Refusal?.Kind);
        Assert.Equal(created, unchanged.Value);
        Assert.Equal(created, await ReadAsync());
    }

    private async Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racers = Enumerable.Range(0, Contenders)
            .Select(number => Task.Run(
                async () =>
                {
                    await start.Task;
                    return await work(number);
                },
                Ct))
            .ToArray();
        start.SetResult();
        return await Task.WhenAll(racers);
    }
}
