using System.Buffers;
using System.Text.Json;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Http;

/// <summary>Reads request bodies within bounds.</summary>
public static class RequestBody
{
    /// <summary>The largest body taken, in bytes: a full booking of ten passengers is about 4 KB.</summary>
    public const int LargestBytes = 128 * 1024;

    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The raw body; <c>body_too_large</c> beyond the bound, whatever the headers say.</summary>
    public static async Task<Result<byte[]>> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBytes)
        {
            return TooLarge;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength + 1 ?? 4096));
        try
        {
            var length = 0;
            for (int read; (read = await request.Body.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
            {
                length += read;
                if (length > LargestBytes)
                {
                    return TooLarge;
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * length);
                    buffer.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a JSON body with a parser that notes all its mistakes; no body is an empty object.</summary>
    public static async Task<Result<T>> ReadAsync<T>(
        HttpRequest request, Func<JsonInput, T> parse, CancellationToken ct)
    {
        if (!IsJson(request) || IsCoded(request))
        {
            return NotJson;
        }

        if (!(await BytesAsync(request, ct)).Is(out var bytes, out var refusal))
        {
            return refusal;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, Bounds);
            var mistakes = new Mistakes();
            var input = new JsonInput(document.RootElement, mistakes);
            var value = parse(input);
            input.NothingElse();
            return mistakes.Any ? mistakes.ToRefusal() : value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what JsonElement throws on half a surrogate pair: "\ud800".
            return Unreadable;
        }
    }

    /// <summary>
    /// A JSON body, unread but sound: UTF-8 and no bigger or deeper than others, every text in it one, no field twice.
    /// </summary>
    public static async Task<Result<byte[]>> JsonAsync(HttpRequest request, CancellationToken ct)
    {
        if (!(MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MatchesMediaType("application/json")
            && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset))
            && !IsCoded(request)))
        {
            return NotJson;
        }

        if (!(await BytesAsync(request, ct)).Is(out var bytes, out var refusal))
        {
            return refusal;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Bounds);
            ReadTexts(document.RootElement);
            return bytes;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Unreadable;
        }
    }

    private static void ReadTexts(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in json.EnumerateObject())
                {
                    _ = field.Name;
                    ReadTexts(field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }

    // Bodies are small; unpacking them would only serve those who send bombs.
    internal static bool IsCoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Any(
            coding => !string.Equals(coding?.Trim(), "identity", StringComparison.OrdinalIgnoreCase));

    // curl -d calls everything a form; it is read as JSON all the same.
    private static bool IsJson(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MatchesMediaType("application/json")
                || (type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
                    && !IsOtherPatch(type, request.Method))
                || type.MatchesMediaType("application/x-www-form-urlencoded"))
            && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset)));

    // A body that says how to change something is no body of what is created or asked for. What PATCH takes is merged.
    private static bool IsOtherPatch(MediaTypeHeaderValue type, string method) =>
        type.SubTypeWithoutSuffix.Equals("json-patch", StringComparison.OrdinalIgnoreCase)
        || (type.SubTypeWithoutSuffix.Equals("merge-patch", StringComparison.OrdinalIgnoreCase)
            && !HttpMethods.IsPatch(method));

    // ASCII is UTF-8 as well; anything else would be read as what it is not.
    private static bool IsUtf8(StringSegment charset) =>
        charset.Length == 0
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private static Refusal NotJson => new(
        RefusalKind.UnsupportedType, "unsupported_media_type", "Send the body as application/json in UTF-8, not compressed.");

    private static Refusal Unreadable => new(
        RefusalKind.Malformed, "malformed_json", "The body is not JSON in UTF-8, names a field twice, or is nested too deeply.");

    internal static Refusal TooLarge =>
        new(RefusalKind.TooLarge, "body_too_large", $"A body has at most {LargestBytes / 1024} KB.");
}
