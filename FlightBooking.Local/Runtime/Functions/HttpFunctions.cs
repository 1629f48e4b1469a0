namespace FlightBooking.Local.Runtime.Functions;

/// <summary>HTTP functions as endpoints.</summary>
internal static class HttpFunctions
{
    /// <summary>Maps every HTTP function at its route, with no prefix.</summary>
    public static IEndpointRouteBuilder MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        var index = endpoints.ServiceProvider.GetRequiredService<FunctionIndex>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Functions");
        var routes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in index.All)
        {
            if (function.Trigger is not HttpTrigger(var route, var methods))
            {
                continue;
            }

            RequestDelegate answer = http => AnswerAsync(index, function, http, logger);
            var endpoint = methods is { Count: > 0 }
                ? endpoints.MapMethods(route, methods, answer)
                : endpoints.Map(route, answer);
            endpoint.WithDisplayName(function.Name);
            routes.Add(route);
        }

        foreach (var route in routes)
        {
            // The real host answers another verb as it answers an unknown path; routing would say 405.
            endpoints.Map(route, NotFoundAsync).WithOrder(int.MaxValue);
        }

        return endpoints;
    }

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task AnswerAsync(
        FunctionIndex index, LocalFunction function, HttpContext http, ILogger logger)
    {
        try
        {
            var answer = await index.AnswerAsync(function, http);
            await answer.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        // What the edge did not catch is a 500, and nobody's business outside.
        catch (Exception exception)
        {
            logger.LogError(exception, "The function {Function} failed.", function.Name);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
