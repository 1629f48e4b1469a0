namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique to this run.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same in every run.</summary>
    public abstract string FunctionId { get; }

    /// <summary>What the trigger brought, by name.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>This run's services.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Which function runs.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Anything that middleware and function pass one another.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Signals that the run should end.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}

/// <summary>What the trigger brought.</summary>
public abstract class BindingContext
{
    /// <summary>By name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>Features of a run, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets one.</summary>
    void Set<T>(T instance);

    /// <summary>One, or null.</summary>
    T? Get<T>();
}
