using System.Text.Json;
using FlightBooking.Core;

namespace FlightBooking.App.Http;

/// <content>Objects, lists and maps within the object.</content>
public sealed partial class JsonInput
{
    /// <summary>A required object; an empty one (already noted as a mistake) where it is missing.</summary>
    public JsonInput Object(string field)
    {
        if (Value(field) is { } value)
        {
            return new(value, At(field), mistakes);
        }

        Mistake(field, "is required");
        return new(EmptyObject, At(field), new Mistakes());
    }

    /// <summary>An object that may be absent or null.</summary>
    public JsonInput? OptionalObject(string field) =>
        Value(field) is { } value ? new(value, At(field), mistakes) : null;

    /// <summary>The texts, numbers and booleans of an object as they are written; empty where it is absent.</summary>
    public IEnumerable<(string Name, string Value)> Scalars(string field)
    {
        if (Value(field) is not { } value)
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Mistake(field, "must be an object");
            yield break;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
            {
                mistakes.Add($"{At(field)}/{Escape(property.Name)}", "must be a text or a number");
            }
            else
            {
                yield return (property.Name, property.Value.ToString());
            }
        }
    }

    /// <summary>A required list of objects.</summary>
    public IReadOnlyList<JsonInput> Objects(string field, int fewest, int most) =>
        [.. Elements(field, fewest, most, required: true)
            .Select((element, index) => new JsonInput(element, $"{At(field)}/{index}", mistakes))];

    /// <summary>A list of texts; null where it is absent and not required.</summary>
    public IReadOnlyList<string>? Texts(string field, int fewest, int most, int longest, bool required = true)
    {
        if (!required && Value(field) is null)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var element in Elements(field, fewest, most, required))
        {
            if (element.ValueKind == JsonValueKind.String
                && element.GetString() is { Length: > 0 } text
                && text.Length <= longest)
            {
                texts.Add(text);
            }
            else
            {
                mistakes.Add($"{At(field)}/{texts.Count}", $"must be a text of 1 to {longest} characters");
                texts.Add(string.Empty);
            }
        }

        return texts;
    }

    /// <summary>A map of texts to texts; empty where it is absent or null.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string field, int most, int longest)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Value(field) is not { } value)
        {
            return map;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Mistake(field, "must be an object of texts");
            return map;
        }

        if (value.GetPropertyCount() > most)
        {
            Mistake(field, $"must have at most {most} entries");
            return map;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String
                && property.Value.GetString() is { Length: > 0 } text && text.Length <= longest)
            {
                map[property.Name] = text;
            }
            else
            {
                mistakes.Add($"{At(field)}/{Escape(property.Name)}", $"must be a text of 1 to {longest} characters");
            }
        }

        return map;
    }

    /// <summary>Call when all fields were read: whatever else is there is a mistake.</summary>
    public void NothingElse()
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in json.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            mistakes.Add(At(property.Name), "is not a known field");
        }
    }

    private static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement.Clone();

    private IReadOnlyList<JsonElement> Elements(string field, int fewest, int most, bool required)
    {
        if (Value(field) is not { } value)
        {
            if (required)
            {
                Mistake(field, "is required");
            }

            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Mistake(field, "must be a list");
            return [];
        }

        var length = value.GetArrayLength();
        if (length < fewest || length > most)
        {
            Mistake(field, $"must have {fewest} to {most} entries");
            return [];
        }

        return [.. value.EnumerateArray()];
    }
}
