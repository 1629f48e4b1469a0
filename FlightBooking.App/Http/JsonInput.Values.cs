using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FlightBooking.App.Http;

/// <content>Numbers, and words of which there are a few.</content>
public sealed partial class JsonInput
{
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

    /// <summary>A weight or other decimal number within bounds that must be there.</summary>
    public decimal Number(string field, decimal least, decimal most)
    {
        if (Value(field) is null)
        {
            Mistake(field, "is required");
        }

        return Number(field, 0, least, most);
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

    /// <summary>A whole number within bounds that must be there.</summary>
    public int Integer(string field, int least, int most)
    {
        if (Value(field) is null)
        {
            Mistake(field, "is required");
        }

        return Integer(field, least, least, most);
    }

    /// <summary>An instant with its offset, <c>2026-12-01T08:00:00Z</c>; null where it may be absent, and is.</summary>
    public DateTimeOffset? Instant(string field, bool required)
    {
        if (OptionalText(field, 40, required) is not { } text)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
        if (DateTimeOffset.TryParseExact(
            text.EndsWith('Z') ? $"{text[..^1]}+00:00" : text,
            forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant))
        {
            return instant;
        }

        Mistake(field, "must be a time with its offset like 2026-12-01T08:00:00Z");
        return null;
    }

    /// <summary>True or false; null where it is absent or null.</summary>
    public bool? OptionalBoolean(string field)
    {
        if (Value(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Mistake(field, "must be true or false");
        return null;
    }

    /// <summary>One of the enum's names in lower snake case; null where it is absent and not required.</summary>
    public T? Choice<T>(string field, bool required = true)
        where T : struct, Enum
    {
        // Absent is one thing, and an empty text another.
        if (OptionalText(field, 40, required || Value(field) is not null) is not { } text)
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

    /// <summary>Some of the enum's names, each once; null where they are absent and not required.</summary>
    public ImmutableSortedSet<T>? Choices<T>(string field, bool required)
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>();
        if (Texts(field, 0, known.Length, longest: 40, required) is not { } names)
        {
            return null;
        }

        var chosen = ImmutableSortedSet.CreateBuilder<T>();
        for (var at = 0; at < names.Count; at++)
        {
            var found = known.Where(value => Wire(value) == names[at]).ToList();
            if (found.Count == 0 && names[at].Length > 0)
            {
                Mistake($"{field}/{at}", $"must be one of {string.Join(", ", known.Select(Wire))}");
            }
            else if (found.Count > 0 && !chosen.Add(found[0]))
            {
                Mistake($"{field}/{at}", "is named twice");
            }
        }

        return chosen.ToImmutable();
    }

    private static string Wire<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
