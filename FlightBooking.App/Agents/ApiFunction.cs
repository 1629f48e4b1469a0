using System.Reflection;
using FlightBooking.App.Dispatch;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Agents;

/// <summary>The function that answers an operation of the contract.</summary>
internal sealed class ApiFunction
{
    private readonly MethodInfo method;
    private readonly Func<HttpContext, object?>[] sources;

    private ApiFunction(MethodInfo method)
    {
        this.method = method;
        sources = [.. method.GetParameters().Select(SourceOf)];
    }

    /// <summary>The full name of its method.</summary>
    public string EntryPoint => $"{method.DeclaringType!.FullName}.{method.Name}";

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ApiFunction Of(string verb, string path) => new(typeof(ApiFunction).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .First(method => method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Any(trigger => $"/{trigger?.Route}" == path
                && trigger!.Methods!.Contains(verb, StringComparer.OrdinalIgnoreCase))));

    /// <summary>Its answer to a request whose route values are known.</summary>
    public async Task<IResult> RunAsync(HttpContext http)
    {
        var instance = ActivatorUtilities.CreateInstance(http.RequestServices, method.DeclaringType!);
        var arguments = sources.Select(source => source(http)).ToArray();
        return method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null) switch
        {
            Task<IResult> answer => await answer,
            var answer => (IResult)answer!,
        };
    }

    private static Func<HttpContext, object?> SourceOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest))
        {
            return http => http.Request;
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return http => http.RequestServices.GetRequiredService<WorkflowAccess>().Client;
        }

        if (type == typeof(CancellationToken))
        {
            return http => http.RequestAborted;
        }

        var name = parameter.Name!;
        return http => http.Request.RouteValues[name];
    }
}
