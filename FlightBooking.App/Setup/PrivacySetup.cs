using FlightBooking.App.Privacy;
using FlightBooking.Core.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.App.Setup;

/// <summary>What is known of people, and how it goes.</summary>
internal static class PrivacySetup
{
    /// <summary>Registers what erases.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton(Retention.Default);
        return services
            .AddSingleton<AuditErasure>()
            .AddSingleton<AuditAging>()
            .AddSingleton<AccountErasures>()
            .AddSingleton<AccountEraser>()
            .AddSingleton<BookingEraser>();
    }
}
