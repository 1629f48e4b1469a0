using FlightBooking.App.Payments.Stripe;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stripe;

namespace FlightBooking.Local.Sandbox;

/// <summary>Puts the payment sandbox into a host.</summary>
internal static class SandboxSetup
{
    // Any test key will do, see StripeApi; and an address that nothing answers at, should a request ever leave the
    // process.
    private const string Key = "sk_test_sandbox";
    private const string Address = "http://stripe.invalid";

    /// <summary>
    /// The gateway, and the sandbox and its courier behind it. Needs an
    /// <see cref="FlightBooking.Core.Storage.IDocumentStore"/>; takes a <see cref="TimeProvider"/> where there is one.
    /// </summary>
    public static IServiceCollection AddSandbox(
        this IServiceCollection services, Func<IServiceProvider, SandboxOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SandboxSchedule>();
        services.AddSingleton<SandboxLedger>();
        services.AddSingleton<StripeSessions>();
        services.AddSingleton<StripeRefunds>();
        services.AddSingleton<StripeMovementList>();
        services.AddSingleton<StripeKeys>();
        services.AddSingleton<StripeApi>();
        services.AddSingleton<StripeTransport>();
        services.AddSingleton<IPaymentGateway>(provider => new StripeGateway(
            Client(provider.GetRequiredService<StripeTransport>()),
            provider.GetRequiredService<SandboxOptions>().WebhookSecret));
        services.AddHostedService<SandboxCourier>();
        services.AddHostedService<SandboxWarmUp>();
        return services;
    }

    // No retries of Stripe.net's own: a fault on purpose is to be seen, and workflows repeat their calls.
    private static StripeClient Client(StripeTransport transport) => new(new StripeClientOptions
    {
        ApiKey = Key,
        ApiBase = Address,
        HttpClient = new SystemNetHttpClient(new HttpClient(transport), maxNetworkRetries: 0, enableTelemetry: false),
    });
}
