using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task Reading_many_leaves_out_what_is_missing_and_repeats_nothing()
    {
        var elsewhere = new Note($"{Board}-2", "two", "elsewhere");
        await CreatedAsync(NewNote("one"));
        await CreatedAsync(NewNote("two"));
        await CreatedAsync(elsewhere);

        var found = await Store.ReadManyAsync(
            Note.Collection,
            [new(Board, "one"), new(Board, "missing"), new(elsewhere.Board, "two"), new(Board, "one")],
            Ct);

        Assert.Equal(
            [NewNote("one"), elsewhere],
            found.Select(stored => stored.Document).OrderBy(note => note.Id, StringComparer.Ordinal));
        Assert.Equal((await ReadAsync("one"))!.ETag, found.Single(stored => stored.Document.Id == "one").ETag);
    }

    [Fact]
    public async Task Reading_none_finds_none()
    {
        Assert.Empty(await Store.ReadManyAsync(Note.Collection, [], Ct));
    }

    [Fact]
    public async Task Reading_many_hundreds_at_once_finds_them_all()
    {
        var notes = Enumerable
            .Range(0, 300)
            .Select(number => new Note($"{Board}-{number}", "only", $"{number}"))
            .ToArray();
        await Task.WhenAll(notes.Select(CreatedAsync));

        var found = await Store.ReadManyAsync(
            Note.Collection, [.. notes.Select(note => new DocumentKey(note.Board, note.Id))], Ct);

        Assert.Equal(notes.ToHashSet(), found.Select(stored => stored.Document).ToHashSet());
    }

    [Fact]
    public async Task A_partition_is_listed_in_the_order_of_its_sort_keys()
    {
        await CreatedAsync(NewNote("first") with { Position = "b" });
        await CreatedAsync(NewNote("second") with { Position = "a" });
        await CreatedAsync(NewNote("third") with { Position = "Z" });
        await CreatedAsync(NewNote("fourth") with { Position = "10" });
        await CreatedAsync(NewNote("fifth") with { Position = "9" });

        Assert.Equal(["fourth", "fifth", "third", "second", "first"], await ListAsync());
        Assert.Equal(["first", "second", "third", "fifth", "fourth"], await ListAsync(SortOrder.Descending));
    }

    [Fact]
    public async Task A_list_starts_strictly_after_the_key_it_is_given()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            await CreatedAsync(NewNote(id));
        }

        Assert.Equal(["b", "c"], await ListAsync(after: "a"));
        Assert.Equal(["b", "c"], await ListAsync(after: "aa"));
        Assert.Equal(["a"], await ListAsync(SortOrder.Descending, after: "b"));
        Assert.Empty(await ListAsync(after: "c"));
    }

    [Fact]
    public async Task A_changed_sort_key_moves_the_document()
    {
        var moving = await CreatedAsync(NewNote("moving") with { Position = "a" });
        await CreatedAsync(NewNote("staying") with { Position = "b" });

        await Store.ReplaceAsync(Note.Collection, moving.Document with { Position = "c" }, moving.ETag, Ct);

        Assert.Equal(["staying", "moving"], await ListAsync());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(250)]
    public async Task A_list_longer_than_a_page_is_complete(int length)
    {
        var ids = Enumerable.Range(0, length).Select(number => $"{number:D4}").ToList();
        await Task.WhenAll(ids.Select(id => CreatedAsync(NewNote(id))));

        Assert.Equal(ids, await ListAsync());
        ids.Reverse();
        Assert.Equal(ids, await ListAsync(SortOrder.Descending));
    }

    [Fact]
    public async Task While_a_list_is_read_its_documents_may_be_written()
    {
        await Task.WhenAll(Enumerable.Range(0, 120).Select(number => CreatedAsync(NewNote($"{number:D4}"))));
        var seen = 0;

        await foreach (var (note, version) in
            Store.QueryAsync(Note.Collection, Board, SortOrder.Ascending, null, Ct))
        {
            seen++;
            Assert.NotNull(await Store.ReplaceAsync(Note.Collection, note with { Count = 1 }, version, Ct));
        }

        Assert.Equal(120, seen);
    }

    [Fact]
    public async Task The_keys_of_a_collection_are_those_of_all_partitions_without_what_has_expired()
    {
        // An id that a store may have to write otherwise.
        await CreatedAsync(NewNote("50 %!25 off"));
        await CreatedAsync(NewNote("."));
        await CreatedAsync(new Note($"{Board}-2", "two", "elsewhere"));
        await CreatedAsync(NewNote("over") with { ExpiresAt = Time.GetUtcNow() + Hour });
        Time.Advance(Hour);

        var keys = new List<DocumentKey>();
        await foreach (var key in Store.KeysAsync(Note.Collection, Ct))
        {
            keys.Add(key);
        }

        Assert.Equal(
            [new(Board, "."), new(Board, "50 %!25 off"), new($"{Board}-2", "two")],
            keys.Where(key => key.Partition.StartsWith(Board, StringComparison.Ordinal)).Order(
                Comparer<DocumentKey>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))));
    }

    [Fact]
    public async Task All_keys_are_named_however_many_there_are()
    {
        var ids = Enumerable.Range(0, 1050).Select(number => $"{number:D4}").ToList();
        await Task.WhenAll(ids.Select(id => CreatedAsync(NewNote(id))));

        var found = new HashSet<string>();
        await foreach (var key in Store.KeysAsync(Note.Collection, Ct))
        {
            Assert.True(key.Partition != Board || found.Add(key.Id));
        }

        Assert.Equal(ids.ToHashSet(), found);
    }

    [Fact]
    public async Task An_unknown_partition_lists_nothing()
    {
        Assert.Empty(await ListAsync());
    }
}
