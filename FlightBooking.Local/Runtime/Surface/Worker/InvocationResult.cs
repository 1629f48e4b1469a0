namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of a run; what is set here is what goes out.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <summary>The result of a run; what is set here is what goes out.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }
}
