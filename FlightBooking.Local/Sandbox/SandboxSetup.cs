using FlightBooking.Core.Payments;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.Local.Sandbox;

/// <summary>Puts the payment sandbox into a host.</summary>
internal static class SandboxSetup
{
    /// <summary>
    /// The gateway and the courier behind it. Needs an <see cref="FlightBooking.Core.Storage.IDocumentStore"/>;
    /// takes a <see cref="TimeProvider"/> where there is one.
    /// </summary>
    public static IServiceCollection AddSandbox(
        this IServiceCollection services, Func<IServiceProvider, SandboxOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<SandboxSchedule>();
        services.AddSingleton<SandboxLedger>();
        services.AddSingleton<IPaymentGateway, SandboxGateway>();
        services.AddHostedService<SandboxCourier>();
        return services;
    }
}
