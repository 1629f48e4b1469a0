using System.Net;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>A provider in trouble, seen over HTTP.</summary>
public sealed class SandboxTroubleTests : IAsyncLifetime
{
    private readonly SandboxFaults faults = new() { FailCalls = 1, TimesOutAfter = TimeSpan.FromMilliseconds(10) };
    private SandboxHost host = null!;

    public async ValueTask InitializeAsync() => host = await SandboxHost.StartAsync(
        new InMemoryDocumentStore(TimeProvider.System), new WebhookReceiver(), faults: faults);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(nameof(ProviderTrouble.Unreachable))]
    [InlineData(nameof(ProviderTrouble.TimesOut))]
    public async Task Out_of_reach_it_closes_the_line(string trouble)
    {
        faults.Trouble = Enum.Parse<ProviderTrouble>(trouble);

        await Assert.ThrowsAsync<HttpRequestException>(GetAsync);
    }

    [Theory]
    [InlineData(nameof(ProviderTrouble.ServerError), HttpStatusCode.InternalServerError, "application/json")]
    [InlineData(nameof(ProviderTrouble.TooManyRequests), HttpStatusCode.TooManyRequests, "application/json")]
    [InlineData(nameof(ProviderTrouble.Garbage), HttpStatusCode.BadGateway, "text/html")]
    public async Task Overloaded_or_broken_it_says_so(string trouble, HttpStatusCode status, string type)
    {
        faults.Trouble = Enum.Parse<ProviderTrouble>(trouble);

        using var answer = await GetAsync();

        Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private async Task<HttpResponseMessage> GetAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/stripe/v1/refunds/re_1");
        request.Headers.Authorization = new("Bearer", "sk_test_anybody");
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
