using System.Text.Json.Nodes;
using FlightBooking.App.Contract;
using Xunit;

namespace FlightBooking.Functions.Tests.Package;

/// <summary>The functions of the package, held against the contract and the code.</summary>
public sealed class FunctionTests(PublishedApp app)
{
    /// <summary>
    /// What is for people or agents and not for programs, and what browsers ask first: no part of the contract.
    /// </summary>
    private static readonly string[] Others =
        [
            "get assets/{*path}", "get docs/{*path}", "get operations", "get {ignored:maxlength(0)?}",
            "options v1/{*path}", "post mcp", "get mcp", "delete mcp",
        ];

    [Fact]
    public void Every_route_and_verb_of_the_contract_has_one_function_and_beyond_them_are_only_pages_and_preflights()
    {
        var contract =
            from path in JsonNode.Parse(OpenApi.Json.Span)!["paths"]!.AsObject()
            from verb in path.Value!.AsObject()
            where verb.Key is "get" or "put" or "post" or "delete" or "patch" or "head" or "options"
            select $"{verb.Key} {path.Key.TrimStart('/')}";
        var served =
            from function in app.Functions
            from binding in function["bindings"]!.AsArray()
            where (string?)binding!["type"] == "httpTrigger"
            from verb in binding["methods"]!.AsArray()
            select $"{verb} {binding["route"]}";

        // HEAD goes wherever GET does.
        var wanted = contract.Concat(Others).SelectMany(one =>
            one.StartsWith("get ", StringComparison.Ordinal) ? [one, $"head {one[4..]}"] : new[] { one });
        Assert.Equal(wanted.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_function_asks_for_a_key_of_the_platforms()
    {
        var levels = app.Functions.SelectMany(function => function["bindings"]!.AsArray())
            .Where(binding => (string?)binding!["type"] == "httpTrigger").Select(binding => (string?)binding!["authLevel"]);

        Assert.All(levels, level => Assert.Equal("Anonymous", level));
    }

    [Fact]
    public void Every_function_in_the_code_is_in_the_package_and_no_other()
    {
        // By name, since they come out of an assembly of these tests' own build.
        var written =
            from type in typeof(OpenApi).Assembly.GetTypes()
            from method in type.GetMethods()
            from attribute in method.GetCustomAttributesData()
            where attribute.AttributeType.Name == "FunctionAttribute"
            select $"{attribute.ConstructorArguments[0].Value} {type.FullName}.{method.Name}";

        Assert.Equal(
            written.Order(StringComparer.Ordinal),
            app.Functions
                .Select(function => $"{function["name"]} {function["entryPoint"]}")
                .Order(StringComparer.Ordinal));
    }
}
