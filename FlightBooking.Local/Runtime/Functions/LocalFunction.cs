using System.Collections.Immutable;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>What runs a function.</summary>
internal abstract record FunctionTrigger;

internal sealed record HttpTrigger(string Route, IReadOnlyList<string>? Methods) : FunctionTrigger;

internal sealed record TimerTrigger(string Schedule, bool RunOnStartup) : FunctionTrigger;

internal sealed record ActivityTrigger : FunctionTrigger;

internal sealed record OrchestrationTrigger : FunctionTrigger;

/// <summary>A function of this app, ready to run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EntryPoint">The full name of its method.</param>
/// <param name="Trigger">What runs it.</param>
/// <param name="Blobs">What of its result goes into blobs.</param>
/// <param name="Invoke">Binds the parameters, makes the instance and calls the method.</param>
internal sealed record LocalFunction(
    string Name,
    string EntryPoint,
    FunctionTrigger Trigger,
    ImmutableArray<BlobOutput> Blobs,
    Func<Invocation, Task<object?>> Invoke);
