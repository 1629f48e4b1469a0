using FlightBooking.App.Waitlists;
using FlightBooking.Core.Waitlists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.App.Setup;

/// <summary>What has people wait for seats.</summary>
internal static class WaitlistSetup
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddWaitlists(this IServiceCollection services)
    {
        services.TryAddSingleton<NewWaitId>(Waits.NewId);
        return services
            .AddSingleton<WaitTelling>()
            .AddSingleton<Waits>()
            .AddSingleton<WaitlistRound>()
            .AddTransient<WaitAnswer>();
    }
}
