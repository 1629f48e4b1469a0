using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using FlightBooking.Core.Accounts;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Http;

/// <summary>What the edge has to know of an HTTP function.</summary>
/// <param name="Name">Its name, for log lines.</param>
/// <param name="Route">Its route template, a path with no ids in it: <c>/v1/bookings/{bookingRef}</c>.</param>
/// <param name="Access">Who may call it.</param>
public sealed record HttpFunction(string Name, string Route, Access Access)
{
    private const string Operations = "/v1/operations";

    private const string Bookings = "/v1/bookings";

    private static readonly ConcurrentDictionary<string, HttpFunction> Known = new(StringComparer.Ordinal);

    /// <summary>Of which roles a caller needs one; none: whomever <see cref="Access"/> lets in.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];

    /// <summary>Whether it takes files, which no step may read before it.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Whether its answer holds a secret, which no step may keep.</summary>
    public bool HoldsSecret { get; init; }

    /// <summary>Whether it is for the airline's own people, and so closed to whoever has none of its roles.</summary>
    public bool IsForStaff => !Roles.IsEmpty || Route.StartsWith(Operations, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether guests may call it: all about bookings, and what needs no key.</summary>
    public bool IsForGuests =>
        Access != Access.ApiKey || Route.StartsWith(Bookings, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is about one booking, which its path names.</summary>
    public bool IsAboutBooking => Route.StartsWith($"{Bookings}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The function whose method has this full name; hosts know functions by it.</summary>
    public static HttpFunction Of(string entryPoint) => Known.GetOrAdd(entryPoint, static entryPoint =>
    {
        var dot = entryPoint.LastIndexOf('.');
        var method = typeof(HttpFunction).Assembly.GetType(entryPoint[..dot])?.GetMethod(entryPoint[(dot + 1)..]);
        var name = method?.GetCustomAttribute<FunctionAttribute>()?.Name ?? entryPoint;
        var trigger = method?.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(attribute => attribute is not null);
        return new(
            name,
            $"/{trigger?.Route ?? name}",
            method?.GetCustomAttribute<AccessAttribute>()?.Access ?? Access.ApiKey)
        {
            TakesFiles = method?.GetCustomAttribute<TakesFilesAttribute>() is not null,
            HoldsSecret = method?.GetCustomAttribute<HoldsSecretAttribute>() is not null,
            Roles = method?.GetCustomAttribute<NeedsRoleAttribute>()?.Roles ?? [],
        };
    });
}
