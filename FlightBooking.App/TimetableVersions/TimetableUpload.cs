using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Timetables.Import;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.TimetableVersions;

/// <summary>What came in an upload; its files lie in the folder it was received into, named by their number.</summary>
/// <param name="Name">What whoever uploads it calls it.</param>
/// <param name="Files">The files, in their order.</param>
/// <param name="Fingerprint">Tells it from others: SHA-256 of all parts.</param>
internal sealed record ReceivedTimetable(string Name, IReadOnlyList<UploadedFile> Files, string Fingerprint);

/// <summary>Receives the files of a timetable one by one, as they come: they are never in memory.</summary>
internal sealed class TimetableUpload(ITimetableFiles files, HttpRequest request, string folder)
{
    /// <summary>All files together, in bytes; the Functions host takes a little more in one request.</summary>
    public const long LargestBytes = 100_000_000;

    private const int MostFiles = 20;
    private const int LongestName = 100;
    private const int LongestBoundary = 70; // RFC 2046

    private readonly List<UploadedFile> received = [];
    private readonly Mistakes mistakes = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? name;
    private long left = LargestBytes;

    /// <summary>Where the file of a number lies.</summary>
    public static string PathOf(string folder, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}/{number}");

    /// <summary>
    /// Reads the request to its end; or <c>unsupported_media_type</c>, <c>malformed_form</c>, <c>body_too_large</c>, or
    /// every mistake there is. What was kept of what is refused is for the caller to delete.
    /// </summary>
    public async Task<Result<ReceivedTimetable>> ReceiveAsync(CancellationToken ct)
    {
        if (Boundary() is not { } boundary || RequestBody.IsCoded(request))
        {
            return new Refusal(
                RefusalKind.UnsupportedType,
                "unsupported_media_type",
                "Send the files as multipart/form-data, not compressed.");
        }

        // A host may have a bound for bodies that are held in memory; these are not.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            bound.MaxRequestBodySize = null;
        }

        try
        {
            var parts = new MultipartReader(boundary, request.Body);
            while (await parts.ReadNextSectionAsync(ct) is { } part)
            {
                await TakeAsync(part, ct);
            }
        }
        catch (ReceivedStream.TooMuchException)
        {
            return new Refusal(
                RefusalKind.TooLarge,
                "body_too_large",
                $"The files of a timetable have at most {LargestBytes / 1_000_000} MB together.");
        }
        catch (Exception exception)
            when (exception is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            return new Refusal(
                RefusalKind.Malformed, "malformed_form", "The body is no multipart/form-data, or ends too early.");
        }

        mistakes.Require(name is not null, "name", "is required");
        mistakes.Require(received.Count > 0, "files", "is required: one file or several");
        return mistakes.Any
            ? mistakes.ToRefusal()
            : new ReceivedTimetable(name!, received, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Deletes what was kept.</summary>
    public async Task DropAsync()
    {
        for (var number = 0; number < received.Count; number++)
        {
            await files.DeleteAsync(PathOf(folder, number), CancellationToken.None);
        }
    }

    private string? Boundary() =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString()
            : null;

    private async Task TakeAsync(MultipartSection part, CancellationToken ct)
    {
        var form = part.GetContentDispositionHeader();

        // RFC 7578, 4.2: a part of any other disposition belongs to no form.
        var field = form?.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase) == true
            ? HeaderUtilities.RemoveQuotes(form.Name).ToString()
            : "";
        var fileName = HeaderUtilities.RemoveQuotes(
            form?.FileNameStar is { Length: > 0 } unicode ? unicode : form?.FileName ?? default).ToString();
        await using var content = new ReceivedStream(part.Body, left, hash);
        hash.AppendData(Encoding.UTF8.GetBytes($"{field}\n{fileName}\n"));
        switch (field)
        {
            case "name" when form!.IsFileDisposition():
                mistakes.Add("name", "must be a text, no file");
                break;
            case "name" when name is null:
                name = Named(await TextAsync(content, ct));
                break;
            case "files" when received.Count < MostFiles && IsName(fileName):
                await KeepAsync(fileName, content, ct);
                break;
            case "files":
                mistakes.Add(
                    "files",
                    $"must be at most {MostFiles} files, each with a name of 1 to {LongestName} characters "
                    + "that can be shown");
                break;
            case "name":
                mistakes.Add("name", "must be there once");
                break;
            default:
                mistakes.Add(IsName(field) ? field : "form", "is not a known part");
                break;
        }

        // What was not read is counted, and compared, like all else.
        await content.CopyToAsync(Stream.Null, ct);
        left -= content.Taken;
    }

    private async Task KeepAsync(string fileName, ReceivedStream content, CancellationToken ct)
    {
        // Noted first, so that what is left of one that breaks off is deleted with the others.
        received.Add(new(fileName, 0));
        await files.WriteAsync(PathOf(folder, received.Count - 1), content, ct);
        received[^1] = new(fileName, content.Taken);
        mistakes.Require(content.Taken > 0, "files", "must not be empty");
    }

    // One character more than there may be.
    private static async Task<string> TextAsync(Stream content, CancellationToken ct)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        var text = new char[LongestName + 1];
        return new(text, 0, await reader.ReadBlockAsync(text, ct));
    }

    private string Named(string text)
    {
        mistakes.Require(
            IsName(text.Trim()), "name", $"must be 1 to {LongestName} characters that can be shown");
        return text.Trim();
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && ImportText.CanBeShown(text);
}
