using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.Kit.Contract;

/// <summary>A form with files, as the JSON that the contract describes it by.</summary>
internal static class FormBody
{
    /// <summary>Texts by their names, and the names of files by theirs, as lists.</summary>
    public static async Task<JsonObject> ToJsonAsync(byte[] sent, string contentType)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
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
