using Azure.Storage.Blobs;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Functions.Cloud;

/// <summary>The timetable the app starts with.</summary>
internal static class CloudTimetable
{
    /// <summary>The imported one, where a setting names it, or else the default one.</summary>
    /// <exception cref="InvalidOperationException">What the setting names is no timetable.</exception>
    public static Timetable Load(string? path, BlobServiceClient blobs)
    {
        if (path?.Split('/', 2) is not [var container, var name])
        {
            return DefaultTimetable.Load();
        }

        var blob = blobs.GetBlobContainerClient(container).GetBlobClient(name);
        using var file = blob.DownloadContent().Value.Content.ToStream();
        return TimetableFile.Read(file).Is(out var timetable, out var refusal)
            ? timetable
            : throw new InvalidOperationException($"FlightBooking__TimetableBlob names {path}: {refusal.Detail}");
    }
}
