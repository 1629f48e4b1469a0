using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function, as the host knows it.</summary>
public abstract class FunctionDefinition
{
    /// <summary>Its parameters in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The file that holds it.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Its method: <c>Namespace.Type.Method</c>.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Its id.</summary>
    public abstract string Id { get; }

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Trigger and inputs, by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Outputs, by property name (<c>$return</c> for the return value).</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>A parameter of a function.</summary>
public class FunctionParameter(string name, Type type)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type.</summary>
    public Type Type { get; } = type;
}

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>What it binds: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>orchestrationTrigger</c>, ...</summary>
    public abstract string Type { get; }

    /// <summary>In or out.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>Which way a binding goes.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In,

    /// <summary>Out of it.</summary>
    Out,
}
