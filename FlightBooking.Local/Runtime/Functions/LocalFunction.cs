using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>What runs a function.</summary>
internal abstract record FunctionTrigger(string Binding);

internal sealed record HttpTrigger(string Route, IReadOnlyList<string>? Methods) : FunctionTrigger("httpTrigger");

internal sealed record TimerTrigger(string Schedule, bool RunOnStartup) : FunctionTrigger("timerTrigger");

internal sealed record ActivityTrigger() : FunctionTrigger("activityTrigger");

internal sealed record OrchestrationTrigger() : FunctionTrigger("orchestrationTrigger");

/// <summary>A function of this app, ready to run.</summary>
internal sealed class LocalFunction(
    string name,
    string entryPoint,
    string pathToAssembly,
    FunctionTrigger trigger,
    ImmutableArray<FunctionParameter> parameters,
    ImmutableArray<BlobOutput> blobs,
    Func<LocalFunctionContext, Task<object?>> invoke) : FunctionDefinition
{
    public FunctionTrigger Trigger { get; } = trigger;

    /// <summary>What of the result goes into blobs.</summary>
    public ImmutableArray<BlobOutput> Blobs { get; } = blobs;

    /// <summary>Binds the parameters, makes the instance and calls the method.</summary>
    public Func<LocalFunctionContext, Task<object?>> Invoke { get; } = invoke;

    public override ImmutableArray<FunctionParameter> Parameters { get; } = parameters;

    public override string PathToAssembly { get; } = pathToAssembly;

    public override string EntryPoint { get; } = entryPoint;

    // The real worker's ids are hashes; here the name is as unique.
    public override string Id => Name;

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            trigger.Binding, new LocalBinding(trigger.Binding, trigger.Binding, BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        blobs.ToImmutableDictionary(
            blob => blob.Name,
            BindingMetadata (blob) => new LocalBinding(blob.Name, "blob", BindingDirection.Out));

    private sealed class LocalBinding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
