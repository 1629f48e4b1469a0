using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>The workflows' back end takes nothing in while somebody books.</summary>
public sealed class WorkflowStartTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient customer = null!;
    private string accountId = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        customer = host.Anonymous();
        accountId = (await customer.RegisterAsync()).Text("accountId");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_booking_whose_workflow_could_not_be_started_stands_and_gets_it_later()
    {
        var bookingRef = await BookAsync();
        Assert.Null(await host.Workflows().GetInstanceAsync(bookingRef, CancellationToken.None));
        await customer.PayAsync(bookingRef);

        await host.ReconcileAsync();

        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Single(await customer.DocumentsAsync(bookingRef));
    }

    [Fact]
    public async Task A_refused_booking_leaves_no_note()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var picky = Adult().With("seats", new JsonObject { ["M9101"] = "12C" });
        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([offer], picky)).Status);

        Assert.Equal("seat_taken", (await customer.BookAsync([offer], picky)).Code);

        Assert.Equal(1, await host.OpenCountAsync());
    }

    private async Task<string> BookAsync()
    {
        var function = ActivatorUtilities.CreateInstance<CreateBooking>(host.Services);
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.SetCaller(new(accountId, null));
        http.Request.Method = "POST";
        http.Request.ContentType = "application/json";
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Request([offer], Adult()).ToJsonString()));
        using var answer = new MemoryStream();
        http.Response.Body = answer;

        await using var backEnd = new BackEndThatIsDown(host);
        await (await function.Run(http.Request, backEnd, CancellationToken.None)).ExecuteAsync(http);

        Assert.Equal((int)HttpStatusCode.Created, http.Response.StatusCode);
        Assert.Equal(1, backEnd.NotesAtTheStart);
        return JsonNode.Parse(answer.ToArray())!.Text("bookingRef");
    }

    private sealed class BackEndThatIsDown(TestHost host) : DurableTaskClient("down")
    {
        public int NotesAtTheStart { get; private set; }

        public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName,
            object? input = null,
            StartOrchestrationOptions? options = null,
            CancellationToken cancellation = default)
        {
            NotesAtTheStart = await host.OpenCountAsync();
            throw Down();
        }

        public override Task RaiseEventAsync(
            string instanceId,
            string eventName,
            object? eventPayload = null,
            CancellationToken cancellation = default) =>
            throw Down();

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
                throw Down();

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
                throw Down();

        public override Task<OrchestrationMetadata?> GetInstancesAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
                throw Down();

        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
            throw Down();

        public override Task SuspendInstanceAsync(
            string instanceId, string? reason = null, CancellationToken cancellation = default) => throw Down();

        public override Task ResumeInstanceAsync(
            string instanceId, string? reason = null, CancellationToken cancellation = default) => throw Down();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static HttpRequestException Down() => new("Nobody there.");
    }
}
