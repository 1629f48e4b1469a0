using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.Kit.Contract;

/// <summary>A form with files, as the JSON that the contract describes it by.</summary>
internal static class FormBody
{
    public static bool IsForm(string mediaType) => mediaType == "multipart/form-data";

    /// <summary>What was sent; it is in memory, so nobody waits.</summary>
    public static JsonObject ToJson(byte[] sent, HttpContentHeaders headers) =>
        ToJsonAsync(sent, headers.ContentType!.ToString()).GetAwaiter().GetResult();

    /// <summary>Texts by their names, and the names of files by theirs, as lists.</summary>
    private static async Task<JsonObject> ToJsonAsync(byte[] sent, string contentType)
    {
        var type = Microsoft.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        var (form, parts) = (new JsonObject(), new MultipartReader(boundary, new MemoryStream(sent)));
        while (await parts.ReadNextSectionAsync() is { } part)
        {
            var disposition = part.GetContentDispositionHeader()!;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                form[name] ??= new JsonArray();
                form[name]!.AsArray().Add(HeaderUtilities.RemoveQuotes(disposition.FileName).ToString());
            }
            else
            {
                using var reader = new StreamReader(part.Body, Encoding.UTF8);
                form[name] = await reader.ReadToEndAsync();
            }
        }

        return form;
    }
}
