using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>A test with a sandbox of its own, and whoever hears of what happens there.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected WebhookReceiver Receiver { get; } = new();

    private protected SandboxHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await SandboxHost.StartAsync(new InMemoryDocumentStore(TimeProvider.System), Receiver);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }
}
