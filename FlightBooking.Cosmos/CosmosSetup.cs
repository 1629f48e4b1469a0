using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Cosmos;

/// <summary>Registers the store.</summary>
public static class CosmosSetup
{
    /// <summary>
    /// Adds the <see cref="CosmosConnection"/> and the <see cref="IDocumentStore"/> on it; a
    /// <see cref="TimeProvider"/> must be registered too. On an emulator the host calls
    /// <see cref="CosmosConnection.EnsureCreatedAsync"/> before its first request.
    /// </summary>
    public static IServiceCollection AddCosmosStore(this IServiceCollection services, CosmosSettings settings)
    {
        services.AddSingleton(_ => CosmosConnection.Open(settings));
        services.AddSingleton<IDocumentStore>(provider => new CosmosDocumentStore(
            provider.GetRequiredService<CosmosConnection>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
