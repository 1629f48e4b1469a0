using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace FlightBooking.Kit.Contract;

/// <summary>One request with its answer, held against the contract.</summary>
internal sealed class ContractCheck(ApiContract contract, HttpRequestMessage request, HttpResponseMessage answer)
{
    // What HTTP and the server add to every answer.
    private static readonly HashSet<string> Transport = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Server", "Connection", "Content-Type", "Content-Length", "Transfer-Encoding", "X-Content-Type-Options",
        "Content-Security-Policy", "Cache-Control",
    };

    private readonly List<string> errors = [];

    /// <summary>Everything that is not as the contract says.</summary>
    public IReadOnlyList<string> Errors(byte[]? sent, byte[] received)
    {
        if (contract.Find(request.Method.Method, request.RequestUri!.AbsolutePath) is not { } operation)
        {
            if ((int)answer.StatusCode != 404 || received.Length > 0)
            {
                errors.Add("the path and verb are not documented, and the answer is no empty 404");
            }

            return errors;
        }

        CheckAnswer(operation, received);
        if (answer.IsSuccessStatusCode)
        {
            CheckParameters(operation);
            CheckBody(operation, sent);
            CheckSecurity(operation);
        }

        return errors;
    }

    private void CheckAnswer(ApiOperation operation, byte[] received)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation.Description["responses"]![status] is not { } documented)
        {
            errors.Add($"the status {status} is not documented");
            return;
        }

        var response = contract.Schema.Resolve(documented);
        CheckHeaders(response["headers"]?.AsObject() ?? []);
        if (response["content"] is not JsonObject content)
        {
            Require(received.Length == 0, $"a body with {status} is not documented");
            return;
        }

        var type = answer.Content.Headers.ContentType?.MediaType ?? "none";
        if (content[type] is not { } media)
        {
            errors.Add($"the media type {type} with {status} is not documented");
            return;
        }

        if (type.EndsWith("json", StringComparison.Ordinal) && request.Method != HttpMethod.Head)
        {
            errors.AddRange(contract.Schema.Errors(JsonNode.Parse(received), media["schema"]!).Select(error => $"answer {status} {error}"));
        }
    }

    private void CheckHeaders(JsonObject documented)
    {
        var received = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, reference) in documented)
        {
            var header = contract.Schema.Resolve(reference!);
            if (received.TryGetValue(name, out var value))
            {
                errors.AddRange(ParameterErrors(value, header["schema"]!).Select(error => $"header {name} {error}"));
            }
            else
            {
                Require(header["required"]?.GetValue<bool>() != true, $"the header {name} is missing");
            }
        }

        var known = documented.Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in received.Keys.Where(name => !Transport.Contains(name) && !known.Contains(name)))
        {
            errors.Add($"the header {name} is not documented");
        }
    }

    private void CheckParameters(ApiOperation operation)
    {
        var parameters = (operation.Description["parameters"]?.AsArray() ?? [])
            .Select(one => contract.Schema.Resolve(one!)).ToList();
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var route = operation.Pattern.Match(request.RequestUri.AbsolutePath.TrimEnd('/'));
        foreach (var parameter in parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            var value = parameter["in"]!.GetValue<string>() switch
            {
                "path" => Uri.UnescapeDataString(route.Groups[name].Value),
                "query" => query[name],
                _ => request.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null,
            };
            if (value is not null)
            {
                errors.AddRange(
                    ParameterErrors(value, parameter["schema"]!).Select(error => $"parameter {name} {error}"));
            }
            else
            {
                Require(parameter["required"]?.GetValue<bool>() != true, $"it succeeded without the parameter {name}");
            }
        }

        foreach (var name in query.AllKeys.Except(parameters
            .Where(one => one["in"]!.GetValue<string>() == "query").Select(one => one["name"]!.GetValue<string>())))
        {
            errors.Add($"the parameter {name} was taken but is not documented");
        }
    }

    private void CheckBody(ApiOperation operation, byte[]? sent)
    {
        if (operation.Description["requestBody"] is not { } documented)
        {
            Require(sent is not { Length: > 0 }, "a body was taken but is not documented");
            return;
        }

        var body = contract.Schema.Resolve(documented);
        if (sent is not { Length: > 0 })
        {
            Require(body["required"]?.GetValue<bool>() != true, "it succeeded without a body");
            return;
        }

        var type = request.Content!.Headers.ContentType?.MediaType ?? "none";
        if (body["content"]![type] is not { } media)
        {
            errors.Add($"a body of {type} was taken but is not documented");
            return;
        }

        var json = FormBody.IsForm(type) ? FormBody.ToJson(sent, request.Content.Headers) : JsonNode.Parse(sent);
        errors.AddRange(contract.Schema.Errors(json, media["schema"]!).Select(error => $"request {error}"));
    }

    private void CheckSecurity(ApiOperation operation)
    {
        var schemes = (operation.Description["security"] ?? contract.Document["security"])!.AsArray();
        Require(
            schemes.Count == 0 || schemes.Any(one => one!.AsObject().All(scheme => IsMet(scheme.Key))),
            $"it succeeded with none of the documented ways to be let in: {schemes.ToJsonString()}");
    }

    private bool IsMet(string scheme) => scheme switch
    {
        "apiKey" => request.Headers.Authorization?.Scheme == "Bearer",
        "password" => request.Headers.Authorization?.Scheme == "Basic",
        "webhookSignature" => request.Headers.Contains("Stripe-Signature"),
        _ => throw new NotSupportedException($"The security scheme {scheme} is not checked."),
    };

    // Parameters are texts; where a number is wanted, they are read as one.
    private IReadOnlyList<string> ParameterErrors(string text, JsonNode schema)
    {
        var type = contract.Schema.Resolve(schema)["type"] is JsonValue value ? value.GetValue<string>() : "string";
        JsonNode? json = text;
        if (type is "integer" or "number")
        {
            try
            {
                json = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                // It stays a text, which is no number.
            }
        }

        return contract.Schema.Errors(json, schema);
    }

    private void Require(bool holds, string error)
    {
        if (!holds)
        {
            errors.Add(error);
        }
    }
}
