using System.Text;
using FlightBooking.Local.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>What activities return is stored as a blob.</summary>
public sealed class BlobOutputTests : FunctionsTest
{
    [Fact]
    public async Task A_blob_output_is_stored_before_the_orchestration_goes_on_and_stays_out_of_the_history()
    {
        await StartAsync(options => options.Add(typeof(Documents)));

        await Client.ScheduleNewOrchestrationInstanceAsync(
            "Issue", new StartOrchestrationOptions("7KQ2MX-ticket-1"), Cancellation);
        var ended = await Client.WaitForInstanceCompletionAsync("7KQ2MX-ticket-1", true, Cancellation);

        Assert.Equal("null there: True", ended.ReadOutputAs<string>());
        await using var stored = Blobs.OpenRead("documents", "7KQ2MX-ticket-1.pdf")!;
        using var reader = new StreamReader(stored);
        Assert.Equal("%PDF of 7KQ2MX-ticket-1", await reader.ReadToEndAsync(Cancellation));
        Assert.Null(Blobs.OpenRead("documents", "other.pdf"));
        Assert.Null(Blobs.OpenRead("nowhere", "other.pdf"));
    }

    [Theory]
    [InlineData("documents", "../secret")]
    [InlineData("documents", "/etc/passwd")]
    [InlineData("documents", "a//b")]
    [InlineData("..", "a")]
    [InlineData("documents", "")]
    [InlineData("documents", "a\\..\\b")]
    [InlineData("documents", "a\0b")]
    public void A_blob_cannot_be_anywhere_else(string container, string name)
    {
        Assert.Throws<ArgumentException>(() => Blobs.OpenRead(container, name));
    }

    [Fact]
    public async Task A_blob_is_replaced_whole()
    {
        await Blobs.WriteAsync("a", "b/c.txt", Encoding.UTF8.GetBytes("long before"), Cancellation);
        await Blobs.WriteAsync("a", "b/c.txt", Encoding.UTF8.GetBytes("short"), Cancellation);

        using var reader = new StreamReader(Blobs.OpenRead("a", "b/c.txt")!);
        Assert.Equal("short", await reader.ReadToEndAsync(Cancellation));
    }

    public sealed record Document(
        [property: BlobOutput("documents/{instanceId}.pdf", Connection = "AzureWebJobsStorage")] byte[] Pdf);

    public static class Documents
    {
        [Function("Issue")]
        public static async Task<string> IssueAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
            $"null there: {await context.CallActivityAsync<Document?>("Draw", context.InstanceId) is null}";

        [Function("Draw")]
        public static Document Draw([ActivityTrigger] string text) => new(Encoding.UTF8.GetBytes($"%PDF of {text}"));
    }
}
