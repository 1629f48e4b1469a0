using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task Copies_are_written_with_the_document_or_not_at_all()
    {
        await Store.CreateAsync(Note.Drafts, NewNote("known", "as it was"), Ct);

        var created = await WriteAsync(NewNote(), null, "known", "new");
        Assert.Null(await WriteAsync(NewNote(), null, "of one that is there"));
        var replaced = await WriteAsync(NewNote(text: "again"), created!.ETag, "newer");
        Assert.Null(await WriteAsync(NewNote(text: "too late"), created.ETag, "of an old version"));
        var last = await WriteAsync(NewNote(text: "alone"), replaced!.ETag);

        Assert.Equal(last, await ReadAsync());
        Assert.Equal("alone", last!.Document.Text);
        Assert.Equal("as it was", (await DraftAsync("known"))!.Document.Text);
        Assert.Equal("a copy", (await DraftAsync("new"))!.Document.Text);
        Assert.NotNull(await DraftAsync("newer"));
        Assert.Null(await DraftAsync("of one that is there"));
        Assert.Null(await DraftAsync("of an old version"));
    }

    private ValueTask<Stored<Note>?> WriteAsync(Note note, ETag? ifMatch, params string[] copies) => Store.WriteAsync(
        Note.Collection,
        note,
        ifMatch,
        new([[.. copies.Select(id => DocumentCopy.Of(Note.Drafts, NewNote(id, "a copy")))], []]),
        Ct);

    private ValueTask<Stored<Note>?> DraftAsync(string id) => Store.ReadAsync(Note.Drafts, Board, id, Ct);
}
