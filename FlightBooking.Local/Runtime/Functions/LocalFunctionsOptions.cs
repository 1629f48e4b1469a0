using System.Reflection;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>What an HTTP call goes through: it answers, or has the function answer.</summary>
internal delegate Task<IResult> HttpEdge(Invocation call, Func<Task<IResult>> function);

/// <summary>Which functions the host runs, and how.</summary>
internal sealed class LocalFunctionsOptions
{
    private readonly List<Type> types = [];

    /// <summary>How the durable engine works.</summary>
    public DurableOptions Durable { get; set; } = new();

    /// <summary>What HTTP calls go through; nothing unless set.</summary>
    public HttpEdge Edge { get; set; } = (_, function) => function();

    /// <summary>What functions have instead of the engine's own client; null for nothing else.</summary>
    public Func<DurableTaskClient, DurableTaskClient>? BeforeWorkflows { get; set; }

    /// <summary>Types whose methods may be functions.</summary>
    public IReadOnlyList<Type> Types => types;

    /// <summary>Takes the functions of an assembly.</summary>
    public LocalFunctionsOptions Add(Assembly assembly) => Add(assembly.GetTypes());

    /// <summary>Takes the functions of these types.</summary>
    public LocalFunctionsOptions Add(params Type[] functions)
    {
        types.AddRange(functions);
        return this;
    }
}
