using System.Text.Json.Nodes;

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
    public StripeAnswer Of(string url, IReadOnlyList<(string Id, JsonNode Shape)> all, SandboxPayment payment)
    {
        var left = After is null ? all : [.. all.SkipWhile(one => one.Id != After).Skip(1)];
        if (Before is null)
        {
            return StripeAnswer.List(url, left.Take(Limit).Select(one => one.Shape), left.Count > Limit, payment);
        }

        left = [.. left.TakeWhile(one => one.Id != Before)];
        return StripeAnswer.List(url, left.TakeLast(Limit).Select(one => one.Shape), left.Count > Limit, payment);
    }
}
