using System.Reflection;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Where a parameter's value comes from; decided once, at start-up.</summary>
internal static class ParameterBinding
{
    private static readonly Dictionary<Type, Func<string, object>> FromText = new()
    {
        [typeof(string)] = text => text,
        [typeof(int)] = text => int.Parse(text),
        [typeof(long)] = text => long.Parse(text),
        [typeof(bool)] = text => bool.Parse(text),
        [typeof(Guid)] = text => Guid.Parse(text),
    };

    /// <summary>The source of a parameter, or null where this host has none for it.</summary>
    public static Func<Invocation, object?>? Of(ParameterInfo parameter, FunctionTrigger trigger)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
        {
            return context => context.Cancellation;
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return type == typeof(DurableTaskClient)
                ? context => context.Services.GetRequiredService<DurableTaskClient>()
                : null;
        }

        return trigger switch
        {
            HttpTrigger http => OfHttp(parameter, type, http),
            TimerTrigger when type == typeof(TimerInfo) => context => context.Timer,
            ActivityTrigger => OfActivity(parameter, type),
            OrchestrationTrigger => OfOrchestration(type),
            _ => null,
        };
    }

    private static Func<Invocation, object?>? OfHttp(ParameterInfo parameter, Type type, HttpTrigger http)
    {
        if (parameter.IsDefined(typeof(HttpTriggerAttribute)))
        {
            return type == typeof(HttpRequest) ? context => context.Http!.Request : null;
        }

        var name = parameter.Name!;
        if (RoutePatternFactory.Parse(http.Route).GetParameter(name) is null
            || !FromText.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var read))
        {
            return null;
        }

        var missing = type.IsValueType ? Activator.CreateInstance(type) : null;
        return context => context.Http!.Request.RouteValues.TryGetValue(name, out var value) && value is string text
            ? read(text)
            : missing;
    }

    private static Func<Invocation, object?>? OfActivity(ParameterInfo parameter, Type type)
    {
        if (parameter.IsDefined(typeof(ActivityTriggerAttribute)))
        {
            return context => Read(context.Activity!.Input, type);
        }

        return type == typeof(string) && parameter.Name == "instanceId"
            ? context => context.Activity!.InstanceId
            : null;
    }

    private static Func<Invocation, object?> OfOrchestration(Type type)
    {
        if (type == typeof(TaskOrchestrationContext))
        {
            return context => context.Orchestration;
        }

        // As on the real worker, whatever else an orchestrator takes is its input.
        var read = typeof(ParameterBinding)
            .GetMethod(nameof(InputAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        return context => read(context.Orchestration!);
    }

    private static object? InputAs<T>(TaskOrchestrationContext context) => context.GetInput<T>();

    private static object? Read(string? json, Type type) =>
        CoreDataConverter.Instance.Deserialize(json, type)
        ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
}
