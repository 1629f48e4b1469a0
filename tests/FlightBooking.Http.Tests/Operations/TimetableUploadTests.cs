using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.TimetableVersions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Http.Tests.Operations.TimetableFiles;
using static FlightBooking.Http.Tests.Operations.TimetableTests;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>How the files of a timetable come in, and what becomes of them.</summary>
public sealed class TimetableUploadTests
{
    private const string Path = "/v1/operations/timetables";
    private const string LeftId = "tt_0123456789abcdef01234567";

    private static readonly string[] Kept =
        [Daily("M9101", "DEL", "BOM", "10:00", "12:15"), Daily("M9102", "BOM", "DEL", "18:00", "20:15")];

    [Fact]
    public async Task Sent_again_under_its_key_it_is_the_same_version_and_another_file_under_it_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            _ => operations.UploadAsync(Path, "winter", [Csv(Kept)], idempotencyKey: "one")));

        Assert.All(sent, one => Assert.Equal(HttpStatusCode.Accepted, one.Status));
        Assert.Single(sent.Select(one => one.Body!.Text("timetableId")).Distinct());
        Assert.Equal("ready", (await ReadyAsync(operations, sent[0])).Text("status"));
        var other = await operations.UploadAsync(Path, "winter", [Csv(Kept[0])], idempotencyKey: "one");
        Assert.Equal("idempotency_key_reused", other.Code);
        Assert.Equal(2, (await operations.GetAsync(Path))["timetables"]!.AsArray().Count);

        // What was received goes once it is read, after the version is ready.
        await Waiting.ForAsync(() => Task.FromResult(
            Directory.EnumerateFiles(host.Options.TimetableFiles, "*", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetFileName(file))
                .Order()
                .SequenceEqual(["report.jsonl", "timetable.fbt"])
                ? host
                : null));
    }

    [Fact]
    public async Task An_import_that_nobody_is_at_is_taken_up_by_the_timer()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var ct = TestContext.Current.CancellationToken;
        var services = host.Services;
        await services.GetRequiredService<ITimetableFiles>().WriteAsync(
            "tt_left/received/0", new MemoryStream(Encoding.UTF8.GetBytes(Csv(Kept).Content)), ct);
        await services.GetRequiredService<TimetableVersionBook>().CreateAsync(
            new(LeftId, "left", DateTimeOffset.UtcNow, "acc_1", [new("flights.csv", 1)])
            {
                Fingerprint = "1", Folder = "tt_left/received",
            },
            ct);

        await ActivatorUtilities.CreateInstance<ResumeImports>(services)
            .Run(new(), services.GetRequiredService<DurableTaskClient>(), ct);

        Assert.Equal("ready", (await ReadyAsync(operations, $"{Path}/{LeftId}"))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_a_hundred_megabytes_are_refused_and_nothing_of_them_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("large"), "name" },
            { new ByteArrayContent(new byte[TimetableUpload.LargestBytes + 1]), "files", "large.ssim" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };

        var refused = await operations.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (refused.Status, refused.Code));
        Assert.False(HasFiles(host));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("x-unknown")]
    public async Task A_compressed_upload_is_refused_and_not_unpacked(string coding)
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        using var form = new MultipartFormDataContent { { new StringContent("winter"), "name" } };
        form.Headers.ContentEncoding.Add(coding);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };

        Assert.Equal("unsupported_media_type", (await operations.SendAsync(request)).Code);
    }

    [Fact]
    public async Task Whoever_may_not_upload_is_told_so_before_anything_is_read()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, host.Url.Port, TestContext.Current.CancellationToken);
        var stream = line.GetStream();
        var head = $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + $"Authorization: Bearer {customer.Key}\r\nContent-Length: 90000000\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        var answer = new byte[64];
        var read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 403 ", Encoding.ASCII.GetString(answer, 0, read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_of_a_form_is_named_and_nothing_of_it_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("a\u202eb"), "name" },
            { new StringContent("x"), "colour" },
            { new StringContent(""), "files", "empty.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = form };

        var refused = await operations.SendAsync(request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (refused.Status, refused.Code));
        Assert.Equal(["colour", "files", "name"], refused.Mistakes.Order());
        Assert.Equal(["files", "name"], (await FormAsync(operations, "--b--\r\n")).Mistakes.Order());
        const string Cut = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nwin";
        Assert.Equal("malformed_form", (await FormAsync(operations, Cut)).Code);
        Assert.Equal("unsupported_media_type", (await operations.PostAsync(Path, new JsonObject())).Code);
        Assert.False(HasFiles(host));
    }

    [Theory]
    [InlineData("!form-data; name=\"files\"; filename=\"winter.csv\"", "files", "form")]
    [InlineData("attachment; name=\"files\"; filename=\"winter.csv\"", "files", "form")]
    [InlineData("form-data; name=\"name\"; filename=\"winter.csv\"", "files", "name")]
    [InlineData("form-data; name=\"files\"", "files", "name")]
    public async Task A_part_is_what_its_disposition_says(string disposition, params string[] mistakes)
    {
        await using var host = await TestHost.StartAsync();
        var operations = await host.OperatorAsync(Role.Operations);
        var name = mistakes.Contains("name")
            ? ""
            : "--b\r\nContent-Disposition: form-data; name=name\r\n\r\nwinter\r\n";

        var refused = await FormAsync(
            operations, $"{name}--b\r\nContent-Disposition: {disposition}\r\n\r\nx\r\n--b--\r\n");

        Assert.Equal(mistakes, refused.Mistakes.Order().Distinct());
        Assert.False(HasFiles(host));
    }

    private static async Task<Answer> FormAsync(ApiClient operations, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return await operations.SendAsync(request);
    }

    private static bool HasFiles(TestHost host) => Directory.Exists(host.Options.TimetableFiles)
        && Directory.EnumerateFiles(host.Options.TimetableFiles, "*", SearchOption.AllDirectories).Any();
}
