using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlightBooking.Fuzz.Contract;

/// <summary>
/// Validates JSON against that part of JSON Schema 2020-12 which the contract uses. A keyword it does not know is
/// an error: nothing in the contract goes unchecked.
/// </summary>
internal sealed class JsonSchema(JsonObject document)
{
    private static readonly HashSet<string> Annotations =
        ["description", "title", "example", "examples", "default", "contentEncoding", "x-ms-primary-error-message"];

    /// <summary>What is wrong with a value, each with its JSON pointer; nothing where it is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value, JsonNode schema, string at = "")
    {
        var errors = new List<string>();
        Check(value, schema.AsObject(), at, errors);
        return errors;
    }

    /// <summary>The object itself, or what its <c>$ref</c> leads to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while (found["$ref"] is { } reference)
        {
            found = Follow(reference.GetValue<string>());
        }

        return found;
    }

    private JsonObject Follow(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{reference} leads out of the document.");
        }

        return reference[2..].Split('/').Aggregate((JsonNode?)document, (at, step) => at?[step])?.AsObject()
            ?? throw new InvalidDataException($"{reference} leads nowhere.");
    }

    private void Check(JsonNode? value, JsonObject schema, string at, List<string> errors)
    {
        foreach (var (keyword, rule) in schema.Where(pair => !Annotations.Contains(pair.Key)))
        {
            if (Objection(keyword, rule!, value, schema, at, errors) is { } objection)
            {
                errors.Add($"{(at.Length == 0 ? "/" : at)}: {objection}");
            }
        }
    }

    private string? Objection(
        string keyword, JsonNode rule, JsonNode? value, JsonObject schema, string at, List<string> errors)
    {
        switch (keyword)
        {
            case "$ref":
                Check(value, Follow(rule.GetValue<string>()), at, errors);
                return null;
            case "allOf":
                foreach (var one in rule.AsArray())
                {
                    Check(value, one!.AsObject(), at, errors);
                }

                return null;
            case "anyOf":
                var tries = rule.AsArray().Select(one => Errors(value, one!, at)).ToList();
                return tries.Any(failed => failed.Count == 0) ? null : $"fits none of anyOf: {string.Join("; ", tries.SelectMany(one => one))}";
            case "type":
                var types = rule is JsonArray many ? many.Select(one => one!.GetValue<string>()).ToArray() : [rule.GetValue<string>()];
                return types.Any(type => IsOfType(value, type)) ? null : $"is no {string.Join(" or ", types)}: {value?.ToJsonString()}";
            case "enum":
                return rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? null : $"{value?.ToJsonString()} is none of {rule.ToJsonString()}";
            case "const":
                return JsonNode.DeepEquals(rule, value) ? null : $"{value?.ToJsonString()} is not {rule.ToJsonString()}";
        }

        return value switch
        {
            JsonObject json => OfObject(keyword, rule, json, schema, at, errors),
            JsonArray json => OfArray(keyword, rule, json, at, errors),
            JsonValue json when json.GetValueKind() == JsonValueKind.String => OfText(keyword, rule, json.GetValue<string>()),
            JsonValue json when json.GetValueKind() == JsonValueKind.Number => OfNumber(keyword, rule, Number(json)),
            _ => KnownElsewhere(keyword),
        };
    }

    private string? OfObject(
        string keyword, JsonNode rule, JsonObject json, JsonObject schema, string at, List<string> errors)
    {
        switch (keyword)
        {
            case "properties":
                foreach (var (name, one) in rule.AsObject().Where(pair => json.ContainsKey(pair.Key)))
                {
                    Check(json[name], one!.AsObject(), $"{at}/{name}", errors);
                }

                return null;
            case "additionalProperties":
                foreach (var (name, one) in json.Where(pair => schema["properties"]?[pair.Key] is null))
                {
                    if (rule is JsonObject inner)
                    {
                        Check(one, inner, $"{at}/{name}", errors);
                    }
                    else if (!rule.GetValue<bool>())
                    {
                        errors.Add($"{at}/{name}: is not documented");
                    }
                }

                return null;
            case "required":
                var missing = rule.AsArray().Select(one => one!.GetValue<string>()).Where(name => !json.ContainsKey(name)).ToList();
                return missing.Count == 0 ? null : $"has no {string.Join(", ", missing)}";
            case "minProperties":
                return json.Count >= rule.GetValue<int>() ? null : "has too few fields";
            case "maxProperties":
                return json.Count <= rule.GetValue<int>() ? null : "has too many fields";
            default:
                return KnownElsewhere(keyword);
        }
    }

    private string? OfArray(string keyword, JsonNode rule, JsonArray json, string at, List<string> errors)
    {
        switch (keyword)
        {
            case "items":
                for (var i = 0; i < json.Count; i++)
                {
                    Check(json[i], rule.AsObject(), $"{at}/{i}", errors);
                }

                return null;
            case "minItems":
                return json.Count >= rule.GetValue<int>() ? null : "has too few entries";
            case "maxItems":
                return json.Count <= rule.GetValue<int>() ? null : "has too many entries";
            default:
                return KnownElsewhere(keyword);
        }
    }

    private static string? OfText(string keyword, JsonNode rule, string text) => keyword switch
    {
        "minLength" => text.EnumerateRunes().Count() >= rule.GetValue<int>() ? null : "is too short",
        "maxLength" => text.EnumerateRunes().Count() <= rule.GetValue<int>() ? null : "is too long",
        "pattern" => Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.ECMAScript) ? null : $"'{text}' does not match {rule}",
        "format" => HasFormat(text, rule.GetValue<string>()) ? null : $"'{text}' is no {rule}",
        _ => KnownElsewhere(keyword),
    };

    private static string? OfNumber(string keyword, JsonNode rule, decimal number) => keyword switch
    {
        "minimum" => number >= Number(rule) ? null : $"{number} is too small",
        "maximum" => number <= Number(rule) ? null : $"{number} is too large",
        _ => KnownElsewhere(keyword),
    };

    private static string? KnownElsewhere(string keyword) => keyword
        is "properties" or "additionalProperties" or "required" or "minProperties" or "maxProperties"
        or "items" or "minItems" or "maxItems" or "minLength" or "maxLength" or "pattern" or "format"
        or "minimum" or "maximum"
            ? null
            : throw new NotSupportedException($"The schema keyword {keyword} is not checked.");

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "email" => Regex.IsMatch(text, @"^[^@\s]+@[^@\s]+\z"),
        "int64" or "binary" => true,
        _ => throw new NotSupportedException($"The format {format} is not checked."),
    };

    private static bool IsOfType(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(Number(value)),
        _ => throw new NotSupportedException($"There is no type {type}."),
    };

    private static decimal Number(JsonNode value) =>
        decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
