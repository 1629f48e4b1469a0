using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// Opens a checkout that nobody sees, in memory, soon after the host listens. The first call through Stripe's library
/// takes a third of a second to compile, which the first customer would wait for. Once in a process.
/// </summary>
internal sealed class SandboxWarmUp(IHostApplicationLifetime lifetime) : BackgroundService
{
    // Who waits for the host and asks it something comes first, and so does a host that is soon stopped again.
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    private static int begun;

    /// <summary>Pays nothing, leaves nothing.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDocumentStore>(new InMemoryDocumentStore(TimeProvider.System));
        services.AddSandbox(_ => new() { WebhookSecret = "whsec_nobody", BaseUrl = () => new("http://localhost") });
        await using var provider = services.BuildServiceProvider();
        var gateway = provider.GetRequiredService<IPaymentGateway>();
        var opened = await gateway.CreateCheckoutAsync(
            new()
            {
                BookingRef = "NOBODY",
                AccountId = "nobody",
                Amount = Money.Rupees(1),
                Description = "Nothing",
                CustomerEmail = "nobody@example.com",
                SuccessUrl = new("http://localhost/"),
                CancelUrl = new("http://localhost/"),
                ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(15),
                IdempotencyKey = "nothing",
            },
            ct);
        await gateway.ExpireCheckoutAsync(opened.PaymentId, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Interlocked.Exchange(ref begun, 1) == 1)
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var start = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(After, TimeProvider.System, stoppingToken);
        await RunAsync(stoppingToken);
    }
}
