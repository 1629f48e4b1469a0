using FlightBooking.Core.Storage;

namespace FlightBooking.Kit.StoreConformance;

public abstract partial class DocumentStoreConformance
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task An_expired_document_is_not_there()
    {
        var created = await CreatedAsync(NewNote() with { ExpiresAt = Time.GetUtcNow() + Hour });
        await CreatedAsync(NewNote("lasting"));

        Time.Advance(Hour);

        Assert.Null(await ReadAsync());
        Assert.Equal(["lasting"], await ListAsync());
        Assert.Single(await Store.ReadManyAsync(Note.Collection, [new(Board, "one"), new(Board, "lasting")], Ct));
        Assert.Null(await Store.ReplaceAsync(Note.Collection, NewNote(), created.ETag, Ct));
        Assert.False(await Store.DeleteAsync(Note.Collection, Board, "one", created.ETag, Ct));
    }

    [Fact]
    public async Task Up_to_its_expiry_a_document_is_there()
    {
        await CreatedAsync(NewNote() with { ExpiresAt = Time.GetUtcNow() + Hour });

        Time.Advance(Hour - TimeSpan.FromSeconds(1));

        Assert.NotNull(await ReadAsync());
        Assert.Null(await Store.CreateAsync(Note.Collection, NewNote(), Ct));
    }

    [Fact]
    public async Task The_id_of_an_expired_document_is_free_and_exactly_one_gets_it()
    {
        var old = await CreatedAsync(NewNote(text: "old") with { ExpiresAt = Time.GetUtcNow() + Hour });
        Time.Advance(Hour);

        var results = await AtOnceAsync(
            async number => await Store.CreateAsync(Note.Collection, NewNote(text: $"{number}"), Ct));

        var winner = Assert.Single(results, result => result is not null);
        Assert.NotEqual(old.ETag, winner!.ETag);
        Assert.Equal(winner, await ReadAsync());
        Assert.Equal(["one"], await ListAsync());
    }

    [Fact]
    public async Task A_version_without_expiry_stays_for_good()
    {
        var pending = await CreatedAsync(NewNote() with { ExpiresAt = Time.GetUtcNow() + Hour });

        await Store.ReplaceAsync(Note.Collection, NewNote(text: "confirmed"), pending.ETag, Ct);
        Time.Advance(2 * Hour);

        Assert.Equal("confirmed", (await ReadAsync())?.Document.Text);
    }

    [Fact]
    public async Task A_version_with_another_expiry_lasts_until_that()
    {
        var created = await CreatedAsync(NewNote());

        await Store.ReplaceAsync(
            Note.Collection, NewNote() with { ExpiresAt = Time.GetUtcNow() + Hour }, created.ETag, Ct);
        Time.Advance(Hour);

        Assert.Null(await ReadAsync());
    }
}
