using FlightBooking.Core.Storage;
using FlightBooking.Sqlite;
using FlightBooking.Cosmos;

namespace FlightBooking.Local.Host;

/// <summary>
/// Where documents are kept: in the database of the data folder, or in Cosmos DB where that is asked for. Workflows
/// and PDFs stay in the data folder either way.
/// </summary>
internal static class LocalDocuments
{
    /// <summary>Registers the store.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, LocalOptions options) =>
        (options.Cosmos, options.BeforeDocuments) switch
        {
            ({ } cosmos, null) => services.AddCosmosStore(cosmos),
            ({ } cosmos, { } before) => services.AddCosmosStore(cosmos)
                .AddSingleton(provider => before(new CosmosDocumentStore(
                    provider.GetRequiredService<CosmosConnection>(), provider.GetRequiredService<TimeProvider>()))),
            (null, null) => services.AddSingleton<IDocumentStore, SqliteDocumentStore>(),
            (null, { } before) => services.AddSingleton<SqliteDocumentStore>()
                .AddSingleton(provider => before(provider.GetRequiredService<SqliteDocumentStore>())),
        };

    /// <summary>Makes what Cosmos DB lacks; SQLite's store does that by itself.</summary>
    /// <exception cref="CosmosUnusableException">It cannot be reached, or refuses.</exception>
    public static Task PrepareDocumentsAsync(
        this IServiceProvider services, CosmosSettings? cosmos, CancellationToken ct) =>
        cosmos is null ? Task.CompletedTask : CosmosStart.RunAsync(services, cosmos, ct);
}
