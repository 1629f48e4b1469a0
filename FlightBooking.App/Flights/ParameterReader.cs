using System.Globalization;
using FlightBooking.Core;

namespace FlightBooking.App.Flights;

/// <summary>Reads typed values out of named texts, and notes whatever is wrong under their names.</summary>
/// <param name="parameters">The texts by their names.</param>
/// <param name="note">Takes a name and what is wrong there.</param>
internal sealed class ParameterReader(IReadOnlyDictionary<string, string> parameters, Action<string, string> note)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Notes what is wrong with a parameter.</summary>
    public void Note(string name, string message) => note(name, message);

    /// <summary>Notes a mistake where the condition does not hold, and tells whether it does.</summary>
    public bool Require(bool holds, string name, string message)
    {
        if (!holds)
        {
            Note(name, message);
        }

        return holds;
    }

    /// <summary>Whether there is such a parameter, whatever it says.</summary>
    public bool Has(string name) => parameters.ContainsKey(name);

    /// <summary>The text of a parameter; null where it is not there.</summary>
    public string? Text(string name)
    {
        known.Add(name);
        if (!parameters.TryGetValue(name, out var text))
        {
            return null;
        }

        return Require(!string.IsNullOrWhiteSpace(text), name, "Must not be empty.") ? text.Trim() : null;
    }

    /// <summary>A whole number within bounds.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var fits = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most;
        return Require(fits, name, $"Must be a whole number from {least} to {most}.") ? value : null;
    }

    /// <summary>An amount in major units of the default currency, at most two decimals.</summary>
    public Money? Amount(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var fits = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 1_000_000_000 && decimal.Round(value, 2) == value;
        return Require(fits, name, "Must be an amount such as 4500 or 4500.50.")
            ? Money.Paise((long)(value * 100))
            : null;
    }

    /// <summary>A date, <c>2026-12-01</c>.</summary>
    public DateOnly? Date(string name) => Exact(name, "Must be a date such as 2026-12-01.", text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : (DateOnly?)null);

    /// <summary>A local time, <c>08:30</c>.</summary>
    public TimeOnly? Time(string name) => Exact(name, "Must be a time such as 08:30.", text =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : (TimeOnly?)null);

    /// <summary>One of some words, case ignored.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Exact(name, $"Must be one of {string.Join(", ", words.Keys)}.", text =>
            words.TryGetValue(text.ToLowerInvariant(), out var value) ? value : (T?)null);

    /// <summary>The items of a comma list.</summary>
    public string[] List(string name) => Text(name)?
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Notes every parameter that nobody has asked for.</summary>
    public void RefuseOthers(string message)
    {
        foreach (var name in parameters.Keys.Where(name => !known.Contains(name)))
        {
            Note(name, message);
        }
    }

    private T? Exact<T>(string name, string message, Func<string, T?> read)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = read(text);
        Require(value is not null, name, message);
        return value;
    }
}
