using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Functions.Cloud;

/// <summary>
/// Runs the edge on the Functions worker: the result that a middleware sets answers instead of the function's.
/// </summary>
internal sealed class EdgeMiddleware(Edge edge, WorkflowAccess workflows) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var call = new EdgeCall(http, HttpFunction.Of(context.FunctionDefinition.EntryPoint), context.InvocationId);
            var answer = await edge.AnswerAsync(call, async () =>
            {
                await next(context);
                await LendAsync(context);
                return context.GetInvocationResult().Value as IResult ?? Results.Empty;
            });
            context.GetInvocationResult().Value = answer;
            return;
        }

        using var span = IsActivity(context) ? Telemetry.OfActivity(context.FunctionDefinition.Name) : null;
        await next(context);
        await LendAsync(context);
    }

    // Whatever runs beside functions reaches workflows by the first client that a function was called with. Asked for
    // before the function has run, it would be made without what the function's attribute says of it, and that nothing
    // came of it would be kept for the function.
    private async ValueTask LendAsync(FunctionContext context)
    {
        var bindings = context.FunctionDefinition.InputBindings.Values;
        if (workflows.Client is null
            && bindings.FirstOrDefault(binding => binding.Type == "durableClient") is { } binding)
        {
            workflows.Client = (await context.BindInputAsync<DurableTaskClient>(binding)).Value;
        }
    }

    private static bool IsActivity(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger");
}
