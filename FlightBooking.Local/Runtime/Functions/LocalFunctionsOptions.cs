using System.Reflection;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Which functions the host runs, and how.</summary>
internal sealed class LocalFunctionsOptions
{
    private readonly List<Type> types = [];
    private readonly List<Type> middleware = [];

    /// <summary>How the durable engine works.</summary>
    public DurableOptions Durable { get; set; } = new();

    /// <summary>Types whose methods may be functions.</summary>
    public IReadOnlyList<Type> Types => types;

    /// <summary>Middleware, the outermost first.</summary>
    public IReadOnlyList<Type> Middleware => middleware;

    /// <summary>Takes the functions of an assembly.</summary>
    public LocalFunctionsOptions Add(Assembly assembly) => Add(assembly.GetTypes());

    /// <summary>Takes the functions of these types.</summary>
    public LocalFunctionsOptions Add(params Type[] functions)
    {
        types.AddRange(functions);
        return this;
    }

    /// <summary>Runs every function through these, the outermost first, inside of what was added before.</summary>
    /// <exception cref="ArgumentException">One is no middleware.</exception>
    public LocalFunctionsOptions UseMiddleware(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            middleware.Add(typeof(IFunctionsWorkerMiddleware).IsAssignableFrom(type)
                ? type
                : throw new ArgumentException($"{type} is no middleware.", nameof(types)));
        }

        return this;
    }

    /// <summary>Runs every function through this, inside of what was added before; one for all runs.</summary>
    public LocalFunctionsOptions UseMiddleware<T>()
        where T : class, IFunctionsWorkerMiddleware
    {
        middleware.Add(typeof(T));
        return this;
    }
}
