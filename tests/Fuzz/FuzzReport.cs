using System.Globalization;
using FlightBooking.Fuzz.Requests;

namespace FlightBooking.Fuzz;

/// <summary>What a run found.</summary>
internal sealed class FuzzReport
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<Making, int> makings = [];

    /// <summary>Everything found, each kind once: what, how often, and the first request.</summary>
    public Dictionary<string, (int Count, string First)> Findings { get; } = [];

    public int Requests { get; private set; }

    public SortedDictionary<string, int> Bookings { get; set; } = [];

    /// <summary>How many of the valid requests to each operation succeeded.</summary>
    public Dictionary<string, (int Good, int All)> Valid { get; } = [];

    public void Count(FuzzRequest request, int status)
    {
        Requests++;
        makings[request.Making] = makings.GetValueOrDefault(request.Making) + 1;
        if (!statuses.TryGetValue(request.Operation, out var counts))
        {
            statuses[request.Operation] = counts = [];
        }

        var name = status.ToString(CultureInfo.InvariantCulture);
        counts[name] = counts.GetValueOrDefault(name) + 1;
        if (request.Making == Making.Valid)
        {
            var (good, all) = Valid.GetValueOrDefault(request.Operation);
            Valid[request.Operation] = (good + (status < 300 ? 1 : 0), all + 1);
        }
    }

    public void Find(string kind, string first)
    {
        var (count, earlier) = Findings.GetValueOrDefault(kind, (0, first));
        Findings[kind] = (count + 1, earlier);
    }

    public void Write(TextWriter writer)
    {
        writer.WriteLine($"{Requests} requests: {string.Join(", ", makings.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}");
        writer.WriteLine($"Bookings: {string.Join(", ", Bookings.Select(pair => $"{pair.Value} {pair.Key}"))}");
        foreach (var (operation, counts) in statuses)
        {
            var valid = Valid.GetValueOrDefault(operation);
            writer.WriteLine(
                $"  {operation,-26}{counts.Values.Sum(),8}  {string.Join("  ", counts.Select(pair => $"{pair.Key}: {pair.Value}"))}"
                + (valid.All > 0 ? $"  (of valid ones {100 * valid.Good / valid.All} % good)" : ""));
        }

        foreach (var (kind, (count, first)) in Findings)
        {
            writer.WriteLine($"\nFOUND {count} times: {kind}\n    first: {first}");
        }
    }
}
