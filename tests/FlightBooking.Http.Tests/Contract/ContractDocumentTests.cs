using System.Text.Json.Nodes;
using FlightBooking.App.Contract;
using Xunit;

namespace FlightBooking.Http.Tests.Contract;

/// <summary>The contract itself holds together.</summary>
public sealed class ContractDocumentTests
{
    private static readonly ApiContract Contract = ApiContract.Current;

    [Fact]
    public void It_is_openapi_3_1_and_every_reference_leads_somewhere()
    {
        Assert.Equal("3.1.0", Contract.Document["openapi"]!.GetValue<string>());
        foreach (var reference in Objects(Contract.Document).Where(one => one["$ref"] is not null))
        {
            Contract.Schema.Resolve(reference);
        }
    }

    [Fact]
    public void Generated_clients_give_their_exceptions_the_sentence_of_a_problem()
    {
        var problem = Contract.Document["components"]!["schemas"]!["Problem"]!;

        Assert.True(problem["properties"]!["detail"]!["x-ms-primary-error-message"]!.GetValue<bool>());
        Assert.Contains("detail", problem["required"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public void Every_component_is_used()
    {
        var used = Objects(Contract.Document)
            .Select(one => one["$ref"]?.GetValue<string>()).Where(one => one is not null).ToHashSet();
        var schemes = Objects(Contract.Document)
            .Where(one => one["security"] is JsonArray)
            .SelectMany(
                one => one["security"]!.AsArray().SelectMany(scheme => scheme!.AsObject().Select(pair => pair.Key)))
            .ToHashSet();

        foreach (var (kind, components) in Contract.Document["components"]!.AsObject())
        {
            foreach (var (name, _) in components!.AsObject())
            {
                Assert.True(
                    kind == "securitySchemes" ? schemes.Contains(name) : used.Contains($"#/components/{kind}/{name}"),
                    $"Nothing uses {kind}/{name}.");
            }
        }
    }

    [Fact]
    public void Operations_are_named_once_tagged_and_summed_up()
    {
        var tags = Contract.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToHashSet();
        Assert.Equal(
            Contract.Operations.Count, Contract.Operations.Select(operation => operation.Id).Distinct().Count());
        foreach (var operation in Contract.Operations)
        {
            Assert.Contains(operation.Description["tags"]![0]!.GetValue<string>(), tags);
            Assert.False(
                string.IsNullOrWhiteSpace(operation.Description["summary"]?.GetValue<string>()), operation.ToString());
        }
    }

    [Fact]
    public void Every_operation_says_what_happens_without_a_key_and_over_the_limit_and_when_it_breaks()
    {
        foreach (var operation in Contract.Operations)
        {
            var statuses = operation.Description["responses"]!.AsObject().Select(pair => pair.Key).ToHashSet();
            var needsKey = operation.Description["security"] is null;
            Assert.Contains("500", statuses);
            Assert.True(!needsKey || (statuses.Contains("401") && statuses.Contains("429")), operation.ToString());
        }
    }

    [Fact]
    public void Examples_are_what_their_schemas_say()
    {
        var checkedExamples = 0;
        foreach (var media in Objects(Contract.Document).Where(one => one["schema"] is JsonObject))
        {
            var examples = (media["examples"] as JsonObject)?.Select(pair => Contract.Schema.Resolve(pair.Value!)["value"]) ?? [];
            foreach (var example in media["example"] is { } single ? examples.Append(single) : examples)
            {
                Assert.Empty(Contract.Schema.Errors(example, media["schema"]!));
                checkedExamples++;
            }
        }

        foreach (var (_, schema) in Contract.Document["components"]!["schemas"]!.AsObject())
        {
            foreach (var example in schema!["examples"]?.AsArray() ?? [])
            {
                Assert.Empty(Contract.Schema.Errors(example, schema));
                checkedExamples++;
            }
        }

        Assert.True(checkedExamples > 10, $"Only {checkedExamples} examples were found.");
    }

    [Fact]
    public void Objects_of_answers_and_bodies_say_all_their_fields()
    {
        var open = Contract.Document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => Objects(schema.Value!))
            .Where(one => one["type"] is JsonValue type && type.GetValue<string>() == "object" && one["additionalProperties"] is null);

        Assert.Empty(open);
    }

    [Fact]
    public void Every_code_of_the_operations_is_a_problem_that_is_written_down()
    {
        var codes = ProblemCodes.OfContract();

        Assert.Contains("invalid_request", codes);
        Assert.All(codes, code => Assert.Matches("^[a-z_]+$", code));
    }

    [Fact]
    public async Task It_is_served_as_json()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.Anonymous().GetAsync("/v1/openapi.json");

        Assert.Equal("application/json", answer.ContentType);
        Assert.True(answer.Bytes.AsSpan().SequenceEqual(OpenApi.Json.Span));
    }

    internal static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject json =>
            json.Where(pair => pair.Value is not null).SelectMany(pair => Objects(pair.Value!)).Prepend(json),
        JsonArray json => json.Where(one => one is not null).SelectMany(one => Objects(one!)),
        _ => [],
    };
}
