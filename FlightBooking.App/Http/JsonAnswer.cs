using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Http;

/// <summary>
/// A 200 of JSON that holds nobody's data, written once: compressed where that is asked for (which answers with
/// secrets in them must not be), and, where it has a tag, not sent again to whoever has it. May be sent many times.
/// </summary>
internal sealed class JsonAnswer : IResult
{
    /// <summary>For what is different every second: prices are locked from then on, and seats are sold.</summary>
    public const string Never = "no-store";

    /// <summary>For what changes with the timetable alone.</summary>
    public const string Timetable = "public, max-age=300";

    // Less fits into one packet anyway.
    private const int WorthCompressing = 1400;
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    private static readonly JsonWriterOptions Writing =
        new() { Encoder = CoreJson.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? threadBuffer;

    private readonly byte[] json;
    private readonly string cacheControl;
    private readonly string? tag;
    private byte[]? brotli;
    private byte[]? gzip;

    private JsonAnswer(byte[] json, string cacheControl)
    {
        (this.json, this.cacheControl) = (json, cacheControl);
        tag = cacheControl == Never ? null : $"W/\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8))}\"";
    }

    private string? Link { get; init; }

    /// <summary>How many bytes it has, not compressed.</summary>
    public int Length => json.Length;

    /// <summary>The answer of a body.</summary>
    /// <param name="body">What to send.</param>
    /// <param name="type">How it is written, made by the compiler.</param>
    /// <param name="cacheControl"><see cref="Never"/>, or how long it may be kept; then it has a tag.</param>
    /// <param name="link">Its <c>Link</c> header.</param>
    public static JsonAnswer Of<T>(T body, JsonTypeInfo<T> type, string cacheControl, string? link = null)
    {
        // One buffer a thread, which has grown to what answers need: only the answer itself is allocated.
        var buffer = threadBuffer ??= new(16 * 1024);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        return new(buffer.WrittenSpan.ToArray(), cacheControl) { Link = link };
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = response.Headers.Vary.Count == 0
            ? HeaderNames.AcceptEncoding
            : $"{response.Headers.Vary}, {HeaderNames.AcceptEncoding}";
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }

        if (tag is not null)
        {
            response.Headers.ETag = tag;
            if (IfNoneMatch.Holds(request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        var body = json;
        if (json.Length >= WorthCompressing && Coding(request) is { } coding)
        {
            response.Headers.ContentEncoding = coding;
            body = coding == Brotli
                ? brotli ??= Compress(stream => new BrotliStream(stream, CompressionLevel.Fastest))
                : gzip ??= Compress(stream => new GZipStream(stream, CompressionLevel.Fastest));
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static string? Coding(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
        {
            return null;
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts(Brotli) ? Brotli : Accepts(Gzip) ? Gzip : null;

        bool Accepts(string coding) => accepted.Any(one =>
            one.Quality is not 0 && one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
    }

    private byte[] Compress(Func<Stream, Stream> coder)
    {
        using var buffer = new MemoryStream(json.Length / 4);
        using (var stream = coder(buffer))
        {
            stream.Write(json);
        }

        return buffer.ToArray();
    }
}
