using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;

namespace FlightBooking.Cosmos;

/// <summary>
/// A document as it lies in a container: <c>{ id, pk, sort, expires?, ttl?, body }</c>, the body being the same JSON
/// as in every other store.
/// </summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Written = new() { Encoder = CoreJson.Options.Encoder };

    public static MemoryStream Write<T>(
        Collection<T> collection, DocumentKey key, T document, DateTimeOffset? expires, DateTimeOffset now)
        where T : class
    {
        var stream = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(stream, Written))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, CosmosId.Of(key.Id));
            json.WriteString("pk"u8, key.Partition);
            json.WriteString("sort"u8, collection.SortKey(document));
            if (expires is { } at)
            {
                json.WriteString("expires"u8, at.UtcDateTime);
                if (TimeToLive(at - now) is { } seconds)
                {
                    json.WriteNumber("ttl"u8, seconds);
                }
            }

            json.WritePropertyName("body"u8);
            JsonSerializer.Serialize(json, document, CoreJson.Options);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    public static Opened<T> Read<T>(Stream content)
        where T : class
    {
        var json = new Utf8JsonReader(BytesOf(content));
        json.Read();
        return Next<T>(ref json);
    }

    /// <summary>The documents of an answer that holds many, in its order.</summary>
    public static List<Opened<T>> ReadMany<T>(Stream content)
        where T : class
    {
        var json = new Utf8JsonReader(BytesOf(content));
        var documents = new List<Opened<T>>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!json.ValueTextEquals("Documents"u8))
            {
                json.Skip();
                continue;
            }

            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                documents.Add(Next<T>(ref json));
            }
        }

        return documents;
    }

    private static Opened<T> Next<T>(ref Utf8JsonReader json)
        where T : class
    {
        string? etag = null;
        DateTimeOffset? expires = null;
        T? document = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("body"u8))
            {
                json.Read();
                document = JsonSerializer.Deserialize<T>(ref json, CoreJson.Options);
            }
            else if (json.ValueTextEquals("_etag"u8))
            {
                json.Read();
                etag = json.GetString();
            }
            else if (json.ValueTextEquals("expires"u8))
            {
                json.Read();
                expires = json.GetDateTimeOffset();
            }
            else
            {
                json.Skip();
            }
        }

        return etag is not null && document is not null
            ? new(document, new(etag, expires))
            : throw new JsonException("A container holds a document that this app did not write.");
    }

    /// <summary>
    /// The service counts whole seconds from a time it has rounded down, so two are added: it must not forget early.
    /// What lives longer than it can count, and what is over already, is left to the expiry.
    /// </summary>
    private static int? TimeToLive(TimeSpan left) =>
        left > TimeSpan.Zero && left.TotalSeconds < int.MaxValue - 2 ? (int)left.TotalSeconds + 2 : null;

    private static ReadOnlySpan<byte> BytesOf(Stream content)
    {
        if (content is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            return buffer.AsSpan((int)memory.Position);
        }

        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length);
    }
}

/// <summary>A document out of its envelope.</summary>
internal readonly record struct Opened<T>(T Document, DocumentVersion Version)
    where T : class
{
    public Stored<T> ToStored() => new(Document, Version.ToETag());
}
