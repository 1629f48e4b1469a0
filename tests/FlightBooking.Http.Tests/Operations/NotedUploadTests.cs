using System.Net;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Http;
using Xunit;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>An upload that breaks after its version was noted.</summary>
public sealed class NotedUploadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_files_of_a_version_that_is_noted_stay_whatever_breaks_then()
    {
        var store = new ForgetfulStore(TimeProvider.System);
        var versions = new TimetableVersionBook(store, TimeProvider.System);
        var upload = new UploadTimetable(
            new LocalTimetableFiles(folder),
            versions,
            new AuditTrail(store, TimeProvider.System, AuditIds.New),
            new CallOrigins(RateLimits.Default),
            TimeProvider.System);
        using var form = new MultipartFormDataContent { { new StringContent("winter"), "name" } };
        var (name, content) = Csv(Daily("M9101", "DEL", "BOM", "10:00", "12:15"));
        form.Add(new StringContent(content), "files", name);
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        http.SetCaller(new("acc_1", null));
        http.Request.ContentType = form.Headers.ContentType!.ToString();
        http.Request.Body = await form.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => upload.Run(http.Request, null!, TestContext.Current.CancellationToken));

        var (noted, _) = await versions.ListAsync(null, 10, TestContext.Current.CancellationToken);
        Assert.Equal(ImportStatus.Importing, Assert.Single(noted).Status);
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    // It is away when the act is to be noted as done.
    private sealed class ForgetfulStore(TimeProvider time) : InMemoryDocumentStore(time)
    {
        protected override object Keep<T>(T document) => document is AuditRecord { Outcome: AuditOutcome.Done }
            ? throw new StoreUnavailableException("away")
            : base.Keep(document);
    }
}
