using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class WarmUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_through_and_leaves_nothing_behind()
    {
        var receiver = new WebhookReceiver();
        await using var host = await SandboxHost.StartAsync(new InMemoryDocumentStore(TimeProvider.System), receiver);

        await SandboxWarmUp.RunAsync(Ct);
        await host.PaidAsync("WARM01", "4242424242424242");
        await receiver.WaitAsync(1);

        var all = (await host.GetAsync("/sandbox/payments")).GetProperty("bookings");
        Assert.Equal("WARM01", Assert.Single(all.EnumerateArray()).GetProperty("bookingRef").GetString());
        Assert.Equal(["WARM01"], receiver.Received.Select(told => told.BookingRef));
    }
}
