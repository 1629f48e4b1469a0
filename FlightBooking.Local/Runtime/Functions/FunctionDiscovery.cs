using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Finds the functions among types, and refuses what this host could not run as the real one does.</summary>
internal static class FunctionDiscovery
{
    // What is read of a method, and compiled for it, is the same for every host of a process.
    private static readonly ConcurrentDictionary<MethodInfo, LocalFunction> Known = new();

    /// <exception cref="InvalidOperationException">A function is wrong; the message says which, and how.</exception>
    public static ImmutableArray<LocalFunction> Find(IEnumerable<Type> types)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var functions = types
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => Known.GetOrAdd(method, Read))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        RefuseTwice(functions, function => function.Name, "functions are named");
        RefuseTwice(
            functions.Where(function => function.Trigger is HttpTrigger).SelectMany(RoutesOf),
            route => route,
            "functions answer");
        return functions;
    }

    private static LocalFunction Read(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var parameters = method.GetParameters();
        var triggers = parameters.SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>());
        if (triggers.ToList() is not [var attribute])
        {
            throw Wrong(name, "has not exactly one trigger");
        }

        var trigger = AsTrigger(attribute, name);
        RefuseResult(method, trigger, name);
        RefuseClass(method, name);
        List<Func<Invocation, object?>> sources =
        [
            .. parameters.Select(parameter => ParameterBinding.Of(parameter, trigger) ?? throw Wrong(
                name, $"has a parameter this host cannot bind: {parameter.ParameterType.Name} {parameter.Name}")),
        ];

        // Compiled when it is first called: most functions are not, in the minute that somebody waits for the start.
        var compiled = new Lazy<Func<Invocation, Task<object?>>>(() => MethodInvoker.Compile(method, sources));
        return new(
            name,
            $"{method.DeclaringType!.FullName}.{method.Name}",
            trigger,
            BlobOutput.Of(method, trigger, name),
            run => compiled.Value(run));
    }

    private static FunctionTrigger AsTrigger(TriggerBindingAttribute attribute, string name) => attribute switch
    {
        HttpTriggerAttribute http => new HttpTrigger(http.Route ?? name, http.Methods),
        TimerTriggerAttribute timer => new TimerTrigger(timer.Schedule, timer.RunOnStartup),
        ActivityTriggerAttribute activity when IsNamed(activity.Activity, name) => new ActivityTrigger(),
        OrchestrationTriggerAttribute orchestration when IsNamed(orchestration.Orchestration, name) =>
            new OrchestrationTrigger(),
        _ => throw Wrong(name, $"has a trigger this host does not know: {attribute.GetType().Name}"),
    };

    private static bool IsNamed(string? given, string name) =>
        given is null || string.Equals(given, name, StringComparison.OrdinalIgnoreCase);

    private static void RefuseClass(MethodInfo method, string name)
    {
        var type = method.DeclaringType!;
        if (!method.IsStatic && (type.IsAbstract || type.GetConstructors().Length == 0))
        {
            throw Wrong(name, $"is of a class that nobody can make: {type.Name}");
        }
    }

    private static void RefuseResult(MethodInfo method, FunctionTrigger trigger, string name)
    {
        var result = MethodInvoker.ResultOf(method);
        if (result == typeof(ValueTask)
            || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            throw Wrong(name, "returns a ValueTask, which the real worker does not await");
        }

        if (trigger is HttpTrigger && !typeof(IResult).IsAssignableFrom(result))
        {
            throw Wrong(name, $"answers with {result.Name}, which is no IResult");
        }
    }

    private static IEnumerable<string> RoutesOf(LocalFunction function) =>
        function.Trigger is HttpTrigger { Route: var route, Methods: { Count: > 0 } methods }
            ? methods.Select(method => $"{method.ToUpperInvariant()} /{route}")
            : [$"* /{((HttpTrigger)function.Trigger).Route}"];

    private static void RefuseTwice<T>(IEnumerable<T> all, Func<T, string> key, string what)
    {
        var twice = all.GroupBy(key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two {what} '{twice.Key}'.");
        }
    }

    private static InvalidOperationException Wrong(string name, string what) =>
        new($"The function '{name}' {what}.");
}
