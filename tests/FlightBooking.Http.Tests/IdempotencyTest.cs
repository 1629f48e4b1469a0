using System.Net;
using FlightBooking.Local.Sandbox;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>A customer who sends the same again, and a provider that may fail.</summary>
public abstract class IdempotencyTest : IAsyncLifetime
{
    private protected readonly SandboxFaults faults = new();
    private protected TestHost host = null!;
    private protected ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => options with { SandboxLine = faults }, onCosmos: OnCosmos);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    private protected static async Task<Answer[]> AtOnceAsync(Func<Task<Answer>> send) =>
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(send)));

    private protected static void AssertOneAnswer(Answer[] answers)
    {
        var (waiting, given) = (
            answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ToList(),
            answers.Where(answer => answer.Status != HttpStatusCode.Conflict).ToList());
        Assert.All(waiting, answer => Assert.Equal("idempotency_in_progress", answer.Code));
        Assert.All(given, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(given.Select(answer => answer.Text).Distinct());
        Assert.Single(given, answer => !answer.Headers.ContainsKey("Idempotency-Replayed"));
    }

    private protected async Task<string> BookedAsync() =>
        (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]))["bookingRef"]!.GetValue<string>();

    private protected async Task<int> BookingsAsync() =>
        (await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray().Count;
}
