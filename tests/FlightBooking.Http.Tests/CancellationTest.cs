using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>A customer whose bookings are cancelled.</summary>
public abstract class CancellationTest : IAsyncLifetime
{
    private protected static readonly string[] There = ["outbound"];
    private protected static readonly string[] Back = ["inbound"];

    private protected TestHost Host { get; private set; } = null!;

    private protected ApiClient Customer { get; private set; } = null!;

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(Cancellations.Hasty, onCosmos: OnCosmos);
        Customer = await Host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
