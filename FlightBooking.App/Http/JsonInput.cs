using System.Globalization;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Names;

namespace FlightBooking.App.Http;

/// <summary>
/// Reads one JSON object of a request field by field and notes every mistake under its JSON pointer: missing
/// fields, wrong types, values out of bounds, and fields that nobody asked for.
/// </summary>
public sealed partial class JsonInput
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
    public void Mistake(string field, string message, string code = Mistakes.Code) =>
        mistakes.Add($"{pointer}/{field}", message, code);

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

    /// <summary>Whether a field is there, and not null.</summary>
    public bool Has(string field) => Value(field) is not null;

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

    /// <summary>A required text, trimmed, without characters that are not seen.</summary>
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

        if (!DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Mistake(field, "must be a date like 2026-12-01");
        }

        return date;
    }

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
            Mistake(
                field, required ? $"must have 1 to {longest} characters" : $"must have at most {longest} characters");
            return null;
        }

        if (!ShownText.IsPlain(text))
        {
            Mistake(field, "must not hold control characters or others that are not seen");
            return null;
        }

        return text.Length == 0 ? null : text;
    }
}
