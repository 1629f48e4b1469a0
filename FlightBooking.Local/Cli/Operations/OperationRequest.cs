using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>What was typed for an operation.</summary>
/// <param name="Values">By the names of the contract; none where it was not given.</param>
/// <param name="Body">The whole body, instead of values for it; or null.</param>
/// <param name="Headers">By their names.</param>
internal sealed record TypedValues(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    JsonNode? Body,
    IReadOnlyDictionary<string, string> Headers);

/// <summary>Makes requests of what was typed.</summary>
internal static class OperationRequest
{
    /// <summary>The request, without its key.</summary>
    /// <exception cref="FormatException">
    /// A value is no JSON where it has to be, or there is a whole body and a part of it.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static HttpRequestMessage Of(ContractOperation operation, TypedValues typed)
    {
        var address = new Uri(AddressOf(operation, typed).TrimStart('/'), UriKind.Relative);
        var request = new HttpRequestMessage(operation.Method, address)
        {
            Content = operation.TakesFiles ? Form(operation, typed)
                : operation.TakesBody ? JsonContent.Create(BodyOf(operation, typed))
                : null,
        };
        foreach (var (name, value) in typed.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static string AddressOf(ContractOperation operation, TypedValues typed)
    {
        var path = operation.Values
            .Where(value => value.Place == ValuePlace.Path)
            .Aggregate(operation.Path, (path, value) => path.Replace(
                $"{{{value.Name}}}", Uri.EscapeDataString(typed.Values[value.Name][0]), StringComparison.Ordinal));
        var query = string.Join('&', Given(operation, typed, ValuePlace.Query)
            .Select(given => $"{given.Value.Name}={Uri.EscapeDataString(string.Join(',', given.Texts))}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static JsonNode BodyOf(ContractOperation operation, TypedValues typed)
    {
        var given = Given(operation, typed, ValuePlace.Body).ToList();
        if (typed.Body is { } whole)
        {
            return given.Count == 0 ? whole : throw new FormatException(
                $"--body is the whole body: leave out --{Spelling.OptionOf(given[0].Value.Name)}.");
        }

        var body = new JsonObject();
        foreach (var (value, texts) in given)
        {
            body[value.Name] = value.Kind switch
            {
                ValueKind.List => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
                ValueKind.Json => Json(value.Name, texts[0]),
                ValueKind.Plain => Plain(texts[0]),
                _ => JsonValue.Create(texts[0]),
            };
        }

        return body;
    }

    private static JsonNode? Json(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"--{Spelling.OptionOf(name)} takes JSON: {exception.Message}", exception);
        }
    }

    private static JsonValue? Plain(string text) =>
        bool.TryParse(text, out var flag) ? JsonValue.Create(flag)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? JsonValue.Create(number)
        : JsonValue.Create(text);

    private static MultipartFormDataContent Form(ContractOperation operation, TypedValues typed)
    {
        var form = new MultipartFormDataContent();
        foreach (var (value, texts) in Given(operation, typed, ValuePlace.Body))
        {
            form.Add(new StringContent(texts[0]), value.Name);
        }

        foreach (var (value, files) in Given(operation, typed, ValuePlace.Files))
        {
            foreach (var file in files)
            {
                var content = new StreamContent(File.OpenRead(file));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                form.Add(content, value.Name, Path.GetFileName(file));
            }
        }

        return form;
    }

    private static IEnumerable<(OperationValue Value, IReadOnlyList<string> Texts)> Given(
        ContractOperation operation, TypedValues typed, ValuePlace place) =>
        from value in operation.Values
        where value.Place == place
        let texts = typed.Values.GetValueOrDefault(value.Name)
        where texts is { Count: > 0 }
        select (value, texts);
}
