namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many.</param>
/// <param name="After">The id that they come behind.</param>
/// <param name="Before">The id that they come in front of.</param>
internal sealed record StripePage(int Limit, string? After, string? Before)
{
    public static StripePage Read(StripeForm form) =>
        new((int)(form.Number("limit", 1, 100) ?? 10), form.Text("starting_after"), form.Text("ending_before"));

    /// <summary>That part of all there is, in the order of the list.</summary>
    public (IEnumerable<T> Page, bool HasMore) Cut<T>(IReadOnlyList<T> all, Func<T, string> id)
    {
        var left = After is null ? all : [.. all.SkipWhile(one => id(one) != After).Skip(1)];
        if (Before is null)
        {
            return (left.Take(Limit), left.Count > Limit);
        }

        left = [.. left.TakeWhile(one => id(one) != Before)];
        return (left.TakeLast(Limit), left.Count > Limit);
    }
}
