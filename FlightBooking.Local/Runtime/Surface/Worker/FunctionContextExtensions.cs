using FlightBooking.Local.Runtime.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP side of a run.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request and response, or null where the trigger is not HTTP.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(LocalFunctionContext.HttpContextKey, out var http) ? http as HttpContext : null;
    }
}

/// <summary>What a run brings out.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result: null before the function ran, and anything else once it is set.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CurrentResult(ResultOf(context));
    }

    /// <summary>The result as a type.</summary>
    /// <exception cref="InvalidOperationException">It is of another type, or null.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = ResultOf(context);
        return result.Value is T value
            ? new CurrentResult<T>(result, value)
            : throw new InvalidOperationException(
                $"Requested type({typeof(T)}) does not match the type of Invocation result({result.Value?.GetType()})");
    }

    private static ResultFeature ResultOf(FunctionContext context) =>
        context.Features.Get<ResultFeature>()
        ?? throw new InvalidOperationException("The context is not one of this host's.");

    // As on the real worker, what is read is the result at the time it was asked for.
    private sealed class CurrentResult(ResultFeature result) : InvocationResult
    {
        private object? current = result.Value;

        public override object? Value
        {
            get => current;
            set => current = result.Value = value;
        }
    }

    private sealed class CurrentResult<T>(ResultFeature result, T value) : InvocationResult<T>
    {
        private T? current = value;

        public override T? Value
        {
            get => current;
            set => result.Value = current = value;
        }
    }
}
