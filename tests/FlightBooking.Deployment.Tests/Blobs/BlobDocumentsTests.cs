using System.Text;
using FlightBooking.Timetables;
using Azure.Storage.Blobs;
using FlightBooking.Functions.Cloud;
using FlightBooking.Functions.Setup;
using Xunit;

namespace FlightBooking.Deployment.Tests.Blobs;

/// <summary>Documents and timetables in the storage account, as the emulator has it.</summary>
public sealed class BlobDocumentsTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_read_as_the_output_has_put_it_there()
    {
        var blobs = azurite.Client();
        await PutAsync(blobs, "documents", "7KQ2MX-ticket-1.pdf", "%PDF-1.7 a ticket"u8.ToArray());

        await using var file = await new BlobDocuments(blobs).OpenAsync("7KQ2MX-ticket-1", Ct);

        using var reader = new StreamReader(file!);
        Assert.Equal("%PDF-1.7 a ticket", await reader.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task A_document_that_is_not_there_is_none_with_a_container_or_without()
    {
        var blobs = azurite.Client();
        var documents = new BlobDocuments(blobs);

        Assert.Null(await documents.OpenAsync("7KQ2MX-ticket-2", Ct));
        await blobs.GetBlobContainerClient("documents").CreateIfNotExistsAsync(cancellationToken: Ct);
        Assert.Null(await documents.OpenAsync("7KQ2MX-ticket-2", Ct));
    }

    [Fact]
    public async Task A_document_that_is_deleted_is_there_no_more_however_often()
    {
        var blobs = azurite.Client();
        var documents = new BlobDocuments(blobs);
        await PutAsync(blobs, "documents", "7KQ2MX-ticket-3.pdf", "%PDF-1.7 a ticket"u8.ToArray());

        await documents.DeleteAsync("7KQ2MX-ticket-3", Ct);
        await documents.DeleteAsync("7KQ2MX-ticket-3", Ct);

        Assert.Null(await documents.OpenAsync("7KQ2MX-ticket-3", Ct));
    }

    [Fact]
    public async Task A_timetable_is_loaded_from_the_blob_that_the_setting_names()
    {
        var blobs = azurite.Client();
        var written = DefaultTimetable.Load();
        using var file = new MemoryStream();
        TimetableFile.Write(written, file);
        await PutAsync(blobs, "timetables", "2026/winter.bin", file.ToArray());

        var loaded = new BlobTimetables(blobs).LoadInitial("timetables/2026/winter.bin");

        Assert.Equal(written.Flights.Count, loaded.Flights.Count);
    }

    [Fact]
    public async Task What_is_no_timetable_is_refused_by_the_name_of_the_setting()
    {
        var blobs = azurite.Client();
        await PutAsync(blobs, "timetables", "holiday.txt", Encoding.ASCII.GetBytes("no timetable"));

        var refused = Assert.Throws<InvalidOperationException>(
            () => new BlobTimetables(blobs).LoadInitial("timetables/holiday.txt"));

        Assert.Contains(CloudSettings.TimetableBlobName, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_timetable_is_kept_replaced_read_and_deleted()
    {
        var blobs = azurite.Client();
        await blobs.GetBlobContainerClient("timetables").CreateIfNotExistsAsync(cancellationToken: Ct);
        var files = new BlobTimetables(blobs);
        var content = new byte[9_000_000];
        Random.Shared.NextBytes(content);

        await files.WriteAsync("tt_1/received/0", new MemoryStream("before"u8.ToArray()), Ct);
        await files.WriteAsync("tt_1/received/0", new OnceStream(content), Ct);

        using var read = new MemoryStream();
        await using (var file = await files.OpenAsync("tt_1/received/0", Ct))
        {
            await file!.CopyToAsync(read, Ct);
        }

        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
        await files.DeleteAsync("tt_1/received/0", Ct);
        await files.DeleteAsync("tt_1/received/0", Ct);
        Assert.Null(await files.OpenAsync("tt_1/received/0", Ct));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_not_there()
    {
        var blobs = azurite.Client();
        await blobs.GetBlobContainerClient("timetables").CreateIfNotExistsAsync(cancellationToken: Ct);
        var files = new BlobTimetables(blobs);

        await Assert.ThrowsAsync<IOException>(
            () => files.WriteAsync("tt_2/received/0", new OnceStream(new byte[9_000_000], breaksAt: 8_000_000), Ct));

        Assert.Null(await files.OpenAsync("tt_2/received/0", Ct));
    }

    private static async Task PutAsync(BlobServiceClient blobs, string container, string name, byte[] content)
    {
        var place = blobs.GetBlobContainerClient(container);
        await place.CreateIfNotExistsAsync(cancellationToken: Ct);
        await place.GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true, cancellationToken: Ct);
    }
}
