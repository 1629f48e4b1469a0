using System.Reflection;
using FlightBooking.App.Contract;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests.Contract;

/// <summary>
/// The compiled functions, the contract, and what the local host serves are the same. The cloud host finds the
/// functions by the same attributes.
/// </summary>
public sealed class FunctionContractTests
{
    private static readonly IReadOnlyList<(string Name, string Verb, string Path, Access Access)> Functions =
    [
        .. typeof(OpenApi).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .SelectMany(method => method.GetParameters()
                .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
                .Where(trigger => trigger is not null)
                .SelectMany(trigger => trigger!.Methods!.Select(verb => (
                    method.GetCustomAttribute<FunctionAttribute>()!.Name,
                    verb.ToUpperInvariant(),
                    $"/{trigger.Route}",
                    method.GetCustomAttribute<AccessAttribute>()?.Access ?? Access.ApiKey)))),
    ];

    [Fact]
    public void Functions_and_operations_have_the_same_names_verbs_and_routes()
    {
        var functions = Operations.Select(function => $"{function.Name}: {function.Verb} {function.Path}");
        var operations = ApiContract.Current.Operations
            .Select(operation => $"{char.ToUpperInvariant(operation.Id[0])}{operation.Id[1..]}: {operation}");

        Assert.Equal(operations.Order(StringComparer.Ordinal), functions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Head_is_answered_wherever_get_is_and_options_for_the_whole_api_at_once()
    {
        Assert.Equal(Paths("GET"), Paths("HEAD"));
        Assert.Equal(["/v1/{*path}"], Paths("OPTIONS"));

        static IEnumerable<string> Paths(string verb) =>
            Functions
                .Where(function => function.Verb == verb)
                .Select(function => function.Path)
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_http_function_names_its_route_and_verbs_and_leaves_keys_to_the_middleware()
    {
        var triggers = typeof(OpenApi).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(trigger => trigger is not null)
            .ToList();

        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger =>
        {
            Assert.NotNull(trigger!.Route);
            Assert.NotEmpty(trigger.Methods!);
            Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
        });
    }

    [Fact]
    public void Whoever_the_contract_lets_in_without_a_key_is_let_in_and_nobody_else()
    {
        foreach (var function in Operations)
        {
            var operation = ApiContract.Current.Operations.Single(one => one.Method == function.Verb
                && one.Path == function.Path);
            var security = operation.Description["security"]?.ToJsonString();
            Assert.Equal(
                security switch
                {
                    null => Access.ApiKey,
                    """[{"apiKey":[]},{}]""" => Access.KeyOptional,
                    _ => function.Access is Access.ApiKey or Access.KeyOptional ? Access.Anonymous : function.Access,
                },
                function.Access);
        }
    }

    [Fact]
    public void Functions_need_the_roles_that_the_contract_names()
    {
        var needed = typeof(OpenApi).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<NeedsRoleAttribute>() is not null)
            .Select(method => $"{method.GetCustomAttribute<FunctionAttribute>()!.Name}: "
                + string.Join(", ", method.GetCustomAttribute<NeedsRoleAttribute>()!.Roles.Select(ApiClient.Wire)));
        var named = ApiContract.Current.Operations
            .Where(operation => operation.Description["x-roles"] is not null)
            .Select(operation => $"{char.ToUpperInvariant(operation.Id[0])}{operation.Id[1..]}: "
                + string.Join(
                    ", ", operation.Description["x-roles"]!.AsArray().Select(role => role!.GetValue<string>())));

        Assert.Equal(named.Order(StringComparer.Ordinal), needed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_function_below_operations_that_names_no_role_is_closed()
    {
        Assert.True(new HttpFunction("Forgotten", "/v1/operations/forgotten", Access.ApiKey).IsForStaff);
        Assert.False(new HttpFunction("Usual", "/v1/bookings", Access.ApiKey).IsForStaff);
    }

    [Fact]
    public async Task The_local_host_serves_these_functions_and_its_sandbox_and_nothing_else()
    {
        await using var host = await TestHost.StartAsync();
        var endpoints = host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Order != int.MaxValue) // The empty 404 that other verbs get.
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(verb => $"{verb} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            .ToList();

        var functions = Functions.Select(function => $"{function.Verb} {function.Path}").ToHashSet();
        Assert.Equal(
            functions.Order(StringComparer.Ordinal), endpoints.Where(functions.Contains).Order(StringComparer.Ordinal));
        Assert.All(
            endpoints.Where(endpoint => !functions.Contains(endpoint)),
            endpoint => Assert.Contains(" /sandbox/", endpoint, StringComparison.Ordinal));
    }

    // HEAD is described once for all, and so are preflights.
    private static IEnumerable<(string Name, string Verb, string Path, Access Access)> Operations =>
        Functions.Where(function => IsApi(function.Path) && function.Verb is not ("HEAD" or "OPTIONS"));

    // Pages for people are not part of the contract.
    private static bool IsApi(string path) => path.StartsWith("/v1/", StringComparison.Ordinal);
}
