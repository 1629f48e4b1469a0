using System.Globalization;
using System.Text.Json;
using FlightBooking.Core;

namespace FlightBooking.Functions.Http;

/// <summary>
/// Reads one JSON object of a request field by field and notes every mistake under its JSON pointer: missing
/// fields, wrong types, values out of bounds, and fields that nobody asked for.
/// </summary>
public sealed class JsonInput
{
    private readonly JsonElement json;
    private readonly string pointer;
    private readonly Mistakes mistakes;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The whole body.</summary>
    public JsonInput(JsonElement json, Mistakes mistakes)
        : this(json, string.Empty, mistakes)
    {
    }

    private JsonInput(JsonElement json, string pointer, Mistakes mistakes)
    {
        this.json = json;
        this.pointer = pointer;
        this.mistakes = mistakes;
        if (json.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(pointer, "must be an object");
        }
    }

    /// <summary>Notes a mistake about one field of this object, or one below it (<c>passengers/adults</c>).</summary>
    public void Mistake(string field, string message) => mistakes.Add($"{pointer}/{field}", message);

    /// <summary>Notes mistakes that a decision found in what was read here.</summary>
    public void Mistake(Refusal refusal)
    {
        foreach (var (where, messages) in refusal.Errors)
        {
            foreach (var message in messages)
            {
                mistakes.Add(where, message);
            }
        }
    }

    /// <summary>A text exactly as it was sent; null where it is absent or no text.</summary>
    public string? Verbatim(string field)
    {
        if (Value(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Mistake(field, "must be a text");
        return null;
    }

    /// <summary>A required text, trimmed, without control characters.</summary>
    public string Text(string field, int longest) => OptionalText(field, longest, required: true) ?? string.Empty;

    /// <summary>A text that may be absent or null.</summary>
    public string? OptionalText(string field, int longest) => OptionalText(field, longest, required: false);

    /// <summary>A required calendar date, <c>2026-12-01</c>.</summary>
    public DateOnly Date(string field)
    {
        var text = Text(field, 40);
        if (text.Length == 0)
        {
            return default;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Mistake(field, "must be a date like 2026-12-01");
        }

        return date;
    }

    /// <summary>A weight or other decimal number within bounds; the default where it is absent or null.</summary>
    public decimal Number(string field, decimal fallback, decimal least, decimal most)
    {
        if (Value(field) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            Mistake(field, "must be a number");
            return fallback;
        }

        if (number < least || number > most)
        {
            Mistake(field, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"));
            return fallback;
        }

        return number;
    }

    /// <summary>A whole number within bounds; the default where it is absent or null.</summary>
    public int Integer(string field, int fallback, int least, int most)
    {
        var number = Number(field, fallback, least, most);
        if (number != decimal.Truncate(number))
        {
            Mistake(field, "must be a whole number");
            return fallback;
        }

        return (int)number;
    }

    /// <summary>One of the enum's names in lower snake case; null where it is absent and not required.</summary>
    public T? Choice<T>(string field, bool required = true)
        where T : struct, Enum
    {
        if (OptionalText(field, 40, required) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Wire(value) == text)
            {
                return value;
            }
        }

        Mistake(field, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Wire))}");
        return null;
    }

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
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text && text.Length <= longest)
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

    private static string Wire<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A field's name as a step of a JSON pointer (RFC 6901).</summary>
    internal static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private string At(string field) => $"{pointer}/{Escape(field)}";

    private JsonElement? Value(string field)
    {
        known.Add(field);
        return json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty(field, out var value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private string? OptionalText(string field, int longest, bool required)
    {
        if (Value(field) is not { } value)
        {
            if (required)
            {
                Mistake(field, "is required");
            }

            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Mistake(field, "must be a text");
            return null;
        }

        var text = value.GetString()!.Trim();
        if (text.Length > longest || (required && text.Length == 0))
        {
            Mistake(field, required ? $"must have 1 to {longest} characters" : $"must have at most {longest} characters");
            return null;
        }

        if (text.Any(char.IsControl) || HasLoneSurrogate(text))
        {
            Mistake(field, "must not hold control characters");
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);

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
