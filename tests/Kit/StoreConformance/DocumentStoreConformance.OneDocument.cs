using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task What_was_created_is_read_back_with_its_version()
    {
        var note = NewNote() with { Count = 3, Position = "p", ExpiresAt = Time.GetUtcNow().AddHours(1) };
        var created = await CreatedAsync(note);

        var read = await ReadAsync();

        Assert.Equal(note, created.Document);
        Assert.Equal(created, read);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Null(await ReadAsync("missing"));
        Assert.Null(await Store.ReadAsync(Note.Collection, "no-such-board", "one", Ct));
        Assert.Null(await Store.ReplaceAsync(Note.Collection, NewNote(), new ETag("none"), Ct));
        Assert.False(await Store.DeleteAsync(Note.Collection, Board, "one", new ETag("none"), Ct));
    }

    [Fact]
    public async Task Creating_twice_leaves_the_first()
    {
        await CreatedAsync(NewNote(text: "first"));

        Assert.Null(await Store.CreateAsync(Note.Collection, NewNote(text: "second"), Ct));

        Assert.Equal("first", (await ReadAsync())!.Document.Text);
    }

    [Fact]
    public async Task The_same_id_in_another_partition_or_collection_is_another_document()
    {
        var elsewhere = new Note($"{Board}-2", "one", "elsewhere");
        await CreatedAsync(NewNote(text: "here"));
        await CreatedAsync(elsewhere);
        await Store.CreateAsync(Note.Drafts, NewNote(text: "draft"), Ct);

        Assert.Equal("here", (await ReadAsync())!.Document.Text);
        Assert.Equal(elsewhere, (await Store.ReadAsync(Note.Collection, elsewhere.Board, "one", Ct))!.Document);
        Assert.Equal("draft", (await Store.ReadAsync(Note.Drafts, Board, "one", Ct))!.Document.Text);
        Assert.Equal(["one"], await ListAsync());
    }

    [Fact]
    public async Task Replacing_the_newest_version_makes_a_new_one()
    {
        var created = await CreatedAsync(NewNote());

        var replaced = await Store.ReplaceAsync(
            Note.Collection, created.Document with { Text = "changed" }, created.ETag, Ct);

        Assert.NotNull(replaced);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal(replaced, await ReadAsync());
    }

    [Fact]
    public async Task A_stale_version_is_neither_replaced_nor_deleted()
    {
        var created = await CreatedAsync(NewNote());
        var newer = await Store.ReplaceAsync(Note.Collection, NewNote(text: "newer"), created.ETag, Ct);

        Assert.Null(await Store.ReplaceAsync(Note.Collection, NewNote(text: "late"), created.ETag, Ct));
        Assert.False(await Store.DeleteAsync(Note.Collection, Board, "one", created.ETag, Ct));

        Assert.Equal(newer, await ReadAsync());
    }

    [Fact]
    public async Task The_same_content_written_again_is_a_new_version()
    {
        var created = await CreatedAsync(NewNote());

        var again = await Store.ReplaceAsync(Note.Collection, created.Document, created.ETag, Ct);

        Assert.NotNull(again);
        Assert.NotEqual(created.ETag, again.ETag);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_its_id_is_free()
    {
        var created = await CreatedAsync(NewNote());

        Assert.True(await Store.DeleteAsync(Note.Collection, Board, "one", created.ETag, Ct));

        Assert.Null(await ReadAsync());
        Assert.Empty(await ListAsync());
        var next = await CreatedAsync(NewNote(text: "next"));
        Assert.NotEqual(created.ETag, next.ETag);
        Assert.False(await Store.DeleteAsync(Note.Collection, Board, "one", created.ETag, Ct));
    }

    [Theory]
    [InlineData("Zoë Ćirić 東京 🛫", "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ \"quoted\" \\ \n\t <b>&amp;</b> 👩‍✈️")]
    [InlineData("a b+c%20d'e\"f:g;h,i=j@k", "")]
    [InlineData("' OR 1=1 --", "x")]
    [InlineData("100%25!", "x")]
    [InlineData("..", "x")]
    public async Task Ids_partitions_and_values_hold_any_character(string id, string text)
    {
        var note = new Note($"{Board} {id}", id, text);
        var created = await CreatedAsync(note);

        Assert.Equal(created, await Store.ReadAsync(Note.Collection, note.Board, id, Ct));
        Assert.Equal([created], await Store.ReadManyAsync(Note.Collection, [new(note.Board, id)], Ct));
        Assert.True(await Store.DeleteAsync(Note.Collection, note.Board, id, created.ETag, Ct));
    }

    [Fact]
    public async Task Ids_may_be_as_long_as_promised()
    {
        var id = new string('x', DocumentId.MaxLength);

        await CreatedAsync(NewNote(id));

        Assert.NotNull(await ReadAsync(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a\0b")]
    [InlineData("a ")]
    public async Task An_id_some_store_cannot_hold_is_refused_by_all_and_never_found(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Store.CreateAsync(Note.Collection, NewNote(id), Ct));

        Assert.Null(await ReadAsync(id));
        Assert.Empty(await Store.ReadManyAsync(Note.Collection, [new(Board, id)], Ct));
        Assert.False(await Store.DeleteAsync(Note.Collection, Board, id, new ETag("none"), Ct));
    }

    [Fact]
    public async Task A_document_of_100_KB_comes_back_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 12_500).Select(number => $"{number:D7} "));

        await CreatedAsync(NewNote(text: text));

        Assert.Equal(text, (await ReadAsync())!.Document.Text);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CreateAsync(Note.Collection, NewNote(), cancelled));

        Assert.Null(await ReadAsync());
    }
}
