using System.Collections.Frozen;
using FlightBooking.App.Setup;
using FlightBooking.Local.Runtime.Functions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Host;

/// <summary>The functions of the product, the same compiled ones, found and bound as the local host does.</summary>
internal sealed class AppFunctions
{
    private readonly FrozenDictionary<string, LocalFunction> functions;

    /// <param name="instead">Types whose functions take the place of those of the same name.</param>
    private AppFunctions(params Type[] instead)
    {
        var replaced = FunctionDiscovery.Find(instead).Select(function => function.Name).ToHashSet(
            StringComparer.Ordinal);
        var own = typeof(FlightBookingSetup).Assembly.GetTypes().Where(type => !NamesOf(type).Any(replaced.Contains));
        functions = FunctionDiscovery.Find([.. own, .. instead]).ToFrozenDictionary(
            function => function.Name, StringComparer.OrdinalIgnoreCase);
    }

    public static AppFunctions Product { get; } = new();

    /// <summary>Those that run by the clock.</summary>
    public IEnumerable<LocalFunction> Timers =>
        functions.Values.Where(function => function.Trigger is TimerTrigger).OrderBy(
            function => function.Name, StringComparer.Ordinal);

    /// <summary>The names of the workflows.</summary>
    public IEnumerable<string> Workflows =>
        functions.Values.Where(function => function.Trigger is OrchestrationTrigger).Select(function => function.Name);

    /// <summary>The product with some functions replaced by broken ones.</summary>
    public static AppFunctions With(params Type[] instead) => instead.Length == 0 ? Product : new(instead);

    public LocalFunction this[string name] => functions[name];

    public LocalFunction? Find<T>(string name)
        where T : FunctionTrigger =>
        functions.TryGetValue(name, out var function) && function.Trigger is T ? function : null;

    private static IEnumerable<string> NamesOf(Type type) => type.GetMethods()
        .Select(method => method
            .GetCustomAttributes(typeof(FunctionAttribute), false)
            .OfType<FunctionAttribute>()
            .FirstOrDefault())
        .OfType<FunctionAttribute>()
        .Select(function => function.Name);
}
