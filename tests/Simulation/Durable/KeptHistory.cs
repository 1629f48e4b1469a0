using System.Text.Json;
using System.Text.Json.Serialization;
using FlightBooking.Local.Runtime.Durable;

namespace FlightBooking.Simulation.Durable;

/// <summary>
/// The whole life of one orchestration, as a release before ran it: what later ones must be able to go on with, from
/// any of its turns. <c>--keep-histories FOLDER</c> writes some of each workflow; a release's are kept with its tests.
/// </summary>
/// <param name="Name">The workflow.</param>
/// <param name="InstanceId">Its id.</param>
/// <param name="Input">Its input, as JSON.</param>
/// <param name="Events">All that happened, oldest first.</param>
internal sealed record KeptHistory(string Name, string InstanceId, string? Input, IReadOnlyList<HistoryEvent> Events)
{
    private static readonly JsonSerializerOptions Layout =
        new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static KeptHistory Read(string file) =>
        JsonSerializer.Deserialize<KeptHistory>(File.ReadAllText(file), Layout)!;

    /// <summary>Writes it; its name is the workflow's with a number.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Layout));

    /// <summary>What distinguishes it from others of its workflow: which things happened in which order.</summary>
    public string Shape() => string.Join(' ', Events.Select(happened => $"{happened.Kind}{happened.Name}"));
}

/// <summary>Keeps some histories of each workflow, no two of one shape.</summary>
internal sealed class KeptHistories(string folder)
{
    private const int MostOfEach = 4;

    private readonly HashSet<string> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Add(KeptHistory history)
    {
        var count = counts.GetValueOrDefault(history.Name);
        if (count < MostOfEach && shapes.Add($"{history.Name} {history.Shape()}"))
        {
            counts[history.Name] = count + 1;
            Directory.CreateDirectory(folder);
            history.Write(Path.Combine(folder, $"{history.Name}-{count + 1}.json"));
        }
    }
}
