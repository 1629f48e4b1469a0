using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>A customer of a host on whichever store.</summary>
public abstract class JourneyTest : IAsyncLifetime
{
    private protected TestHost host = null!;
    private protected ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(onCosmos: OnCosmos);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    private protected static string Ref(JsonNode booking) => booking["bookingRef"]!.GetValue<string>();
}
