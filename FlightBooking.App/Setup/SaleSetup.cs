using FlightBooking.App.Workflows.Bookings;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Setup;

/// <summary>What the sale of a paid booking is made of, beside its seats.</summary>
internal static class SaleSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSales(this IServiceCollection services) =>
        services.AddSingleton<Confirmations>();
}
