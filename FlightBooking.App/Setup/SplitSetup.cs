using FlightBooking.App.Splits;
using FlightBooking.Core.Search;
using FlightBooking.Core.Splits;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Setup;

/// <summary>What takes passengers into bookings of their own.</summary>
internal static class SplitSetup
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddSplits(this IServiceCollection services) => services
        .AddSingleton<NewReferences>()
        .AddSingleton<SplitMoves>()
        .AddSingleton<SplitFollowUp>()
        .AddSingleton<Func<FlightSearch>>(provider => provider.GetRequiredService<FlightSearch>);
}
