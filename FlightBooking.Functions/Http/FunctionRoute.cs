using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Functions.Http;

/// <summary>The route template of HTTP functions: a path with no ids in it, fit for logs and metrics.</summary>
internal static class FunctionRoute
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>The template of the function that is running: <c>/v1/bookings/{bookingRef}</c>.</summary>
    public static string Of(FunctionContext context) =>
        Known.GetOrAdd(context.FunctionDefinition.EntryPoint, static entryPoint =>
        {
            var dot = entryPoint.LastIndexOf('.');
            var trigger = typeof(FunctionRoute).Assembly.GetType(entryPoint[..dot])?
                .GetMethod(entryPoint[(dot + 1)..])?
                .GetParameters()
                .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
                .FirstOrDefault(attribute => attribute is not null);
            return $"/{trigger?.Route ?? entryPoint[(dot + 1)..]}";
        });
}
