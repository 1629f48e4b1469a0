using System.Text;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.StoreConformance;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class EnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Note Note = new("board", "one", "Zoë <東京> 🛫");

    [Fact]
    public void The_body_is_the_json_of_every_other_store()
    {
        var written = Write(Note, null);

        Assert.Equal(
            $$"""{"id":"one","pk":"board","sort":"one","body":{{JsonSerializer.Serialize(Note, CoreJson.Options)}}}""",
            written);
    }

    [Fact]
    public void What_expires_says_when_and_lives_a_little_longer_than_that()
    {
        var written = JsonDocument.Parse(Write(Note, Now.AddMinutes(1).AddTicks(1))).RootElement;

        Assert.Equal("2026-12-01T08:01:00.0000001Z", written.GetProperty("expires").GetString());
        Assert.InRange(written.GetProperty("ttl").GetInt32(), 61, 65);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(200.0 * 365 * 24 * 3600)]
    public void What_the_service_cannot_count_is_left_to_the_expiry(double seconds)
    {
        var written = JsonDocument.Parse(Write(Note, Now.AddSeconds(seconds))).RootElement;

        Assert.True(written.TryGetProperty("expires", out _));
        Assert.False(written.TryGetProperty("ttl", out _));
    }

    [Fact]
    public void An_envelope_is_read_whatever_the_order_of_its_parts()
    {
        var opened = Envelope.Read<Note>(Stream(
            """
            {"_ts":1,"_etag":"\"7\"","body":{"board":"board","id":"one","text":"t","count":2},"x":{"y":[1]},
             "expires":"2026-12-01T08:00:00Z","id":"one"}
            """));

        Assert.Equal(new Note("board", "one", "t") { Count = 2 }, opened.Document);
        Assert.Equal(new DocumentVersion("\"7\"", Now), opened.Version);
    }

    [Fact]
    public void A_page_is_read_whatever_stands_around_it()
    {
        var page = Envelope.ReadMany<Note>(Stream(
            """
            {"_rid":"r","_count":2,"Documents":[
              {"_etag":"1","body":{"board":"b","id":"1","text":""}},
              {"_etag":"2","body":{"board":"b","id":"2","text":""}}],"more":[{"Documents":[]}]}
            """));

        Assert.Equal(["1", "2"], page.Select(opened => opened.Document.Id));
        Assert.Empty(Envelope.ReadMany<Note>(Stream("""{"Documents":[],"_count":0}""")));
    }

    [Fact]
    public void A_document_of_somebody_else_is_no_document()
    {
        Assert.Throws<JsonException>(() => Envelope.Read<Note>(Stream("""{"id":"one","_etag":"1","text":"t"}""")));
    }

    [Theory]
    [InlineData("\"0800-1\"", null)]
    [InlineData("\"0800-1\"", 639_000_000_000_000_001)]
    [InlineData("~", null)]
    public void A_version_survives_being_a_tag(string tag, long? expires)
    {
        var version = new DocumentVersion(tag, expires is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);

        Assert.Equal(version, DocumentVersion.Of(version.ToETag()));
    }

    [Fact]
    public void Different_ids_stay_different_and_ordinary_ones_as_they_are()
    {
        string[] ids =
            ["7KQ2MX-ticket-1", "a b+c", ".", "..", "...", "!2E", "%", "!", "%25", "!25", "!2125", "%20", " "];

        var ours = ids.Select(CosmosId.Of).ToList();

        Assert.Equal(ids[..2], ours[..2]);
        Assert.Equal(ids.Length, ours.Distinct().Count());
        Assert.DoesNotContain(ours, id => id.Contains('%', StringComparison.Ordinal) || id is "." or "..");
    }

    private static string Write(Note note, DateTimeOffset? expires)
    {
        using var stream = Envelope.Write(Note.Collection, new DocumentKey(note.Board, note.Id), note, expires, Now);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}
