using System.Collections.Concurrent;
using System.Collections.Frozen;
using FlightBooking.Core;
using FlightBooking.App.Setup;
using FlightBooking.Simulation.Customers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// The services of one life of the process, by the product's own registrations; what it forgets at a crash. A
/// container of the framework would do the same, but costs more to build than a whole world takes to run.
/// </summary>
internal sealed class HostServices : IServiceProvider
{
    private static readonly FrozenDictionary<Type, ServiceDescriptor> Registered = new ServiceCollection()
        .AddFlightBooking(SigningKey.Parse(Convert.ToBase64String(new byte[32])), Scenery.Timetable)
        .GroupBy(service => service.ServiceType)
        .ToFrozenDictionary(services => services.Key, services => services.Last());

    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();
    private static readonly ConcurrentDictionary<Type, object> Silent = new();

    private readonly Dictionary<Type, object> made = [];
    private readonly Dictionary<Type, Func<object>> anew = [];

    public HostServices Add<T>(T service)
        where T : class
    {
        made[typeof(T)] = service;
        return this;
    }

    /// <summary>One that is asked for anew each time.</summary>
    public HostServices AddEach<T>(Func<T> service)
        where T : class
    {
        anew[typeof(T)] = service;
        return this;
    }

    public object? GetService(Type serviceType)
    {
        if (anew.TryGetValue(serviceType, out var ask))
        {
            return ask();
        }

        if (made.TryGetValue(serviceType, out var service))
        {
            return service;
        }

        if (serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(ILogger<>))
        {
            return Logger(serviceType);
        }

        if (!Registered.TryGetValue(serviceType, out var descriptor))
        {
            return null;
        }

        service = descriptor.ImplementationInstance
            ?? descriptor.ImplementationFactory?.Invoke(this)
            ?? Make(descriptor.ImplementationType!);
        return made[serviceType] = service;
    }

    /// <summary>A new one of a type, with its dependencies from here.</summary>
    public object Make(Type type) =>
        Factories.GetOrAdd(type, static type => ActivatorUtilities.CreateFactory(type, []))(this, null);

    /// <summary>The same, typed.</summary>
    public T Make<T>() => (T)Make(typeof(T));

    private object Logger(Type type)
    {
        if (made.TryGetValue(typeof(ILoggerFactory), out var loggers) && loggers is not NullLoggerFactory)
        {
            return made[type] = Activator.CreateInstance(
                typeof(Logger<>).MakeGenericType(type.GenericTypeArguments), loggers)!;
        }

        return Silent.GetOrAdd(type, static type => Activator.CreateInstance(
            typeof(NullLogger<>).MakeGenericType(type.GenericTypeArguments))!);
    }
}
