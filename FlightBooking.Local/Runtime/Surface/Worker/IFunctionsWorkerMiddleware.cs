namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every function, of every trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs; calls <paramref name="next"/> to go on, or answers by itself.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
