using FlightBooking.Core;
using FlightBooking.Sqlite;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Extensions.DependencyInjection.Extensions;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Sets the local runtime up in an ASP.NET Core application.</summary>
internal static class LocalFunctionsExtensions
{
    /// <summary>
    /// Runs functions in this process. The host registers a <see cref="SqliteDatabase"/>, a
    /// <see cref="BlobFile"/> where functions store blobs, and may register a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddLocalFunctions(
        this IServiceCollection services, Action<LocalFunctionsOptions> configure)
    {
        var options = new LocalFunctionsOptions();
        configure(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new FunctionIndex(
            options, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetService<BlobFile>()));
        services.AddSingleton(provider => new DurableEngine(
            provider.GetRequiredService<SqliteDatabase>(),
            provider.GetRequiredService<FunctionIndex>(),
            options.Durable,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider =>
        {
            var own = provider.GetRequiredService<DurableEngine>().Client;
            return options.BeforeWorkflows is { } before ? before(own) : own;
        });
        services.AddSingleton<TimerRuns>();
        services.AddHostedService<FunctionsHost>();
        services.Configure<HttpJsonOptions>(json => SpeakCoreJson(json.SerializerOptions));
        return services;
    }

    private static void SpeakCoreJson(System.Text.Json.JsonSerializerOptions options)
    {
        options.NumberHandling = CoreJson.Options.NumberHandling;
        options.RespectNullableAnnotations = CoreJson.Options.RespectNullableAnnotations;
        options.Encoder = CoreJson.Options.Encoder;
        foreach (var converter in CoreJson.Options.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}
