using System.Globalization;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Host;

namespace FlightBooking.Benchmarks.Http;

/// <summary>
/// A direct one-way search of twelve results over HTTP, beside a bare Kestrel that answers the same bytes: in
/// turn, so that whatever else the machine does disturbs both. First one question asked again and again, then
/// never the same one twice in a second, so that every answer is searched, signed and written anew.
/// </summary>
internal static class HttpMode
{
    private const int Results = 12;
    private static readonly string[] Cities = ["DEL", "BOM", "LHR", "JFK", "CDG", "SIN", "DXB", "HND", "LAX", "ORD", "PEK", "SYD"];
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(21);

    public static async Task<int> RunAsync(string[] args)
    {
        var (connections, seconds, rounds) = (
            BenchmarkCommand.Number(args, "--connections", 32),
            BenchmarkCommand.Number(args, "--seconds", 8),
            BenchmarkCommand.Number(args, "--rounds", 3));
        var folder = PublishedHost.NewDataFolder();
        try
        {
            await using var host = await ServerProcess.StartAsync(
                PublishedHost.Find(args),
                ["--port", "0", "--requests-per-second", "1000000", "--data", Path.Combine(folder, "data")]);
            using var client = new HttpClient { BaseAddress = host.Url };
            var paths = await QuestionsAsync(client);
            var answer = Path.Combine(folder, "answer.json");
            await File.WriteAllBytesAsync(answer, await client.GetByteArrayAsync(paths[0]));
            await using var bare = await ServerProcess.StartAsync(Environment.ProcessPath!, BareKestrel.Verb, answer);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"GET {paths[0]}: {Results} itineraries, {new FileInfo(answer).Length:N0} bytes; {connections} connections, {seconds} s each"));

            var script = Path.Combine(folder, "questions.lua");
            await File.WriteAllTextAsync(script, Script(paths));
            Compare("one question", null);
            Compare($"every question another one, over {paths.Count} routes and days", script);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"The host holds {host.ResidentMegabytes:0} MB."));

            void Compare(string what, string? questions)
            {
                Console.WriteLine(what);
                Uri hostUrl = new(host.Url, paths[0]);
                Wrk.Run(hostUrl, connections, Math.Min(seconds, 5), questions);
                Wrk.Run(bare.Url, connections, Math.Min(seconds, 3), questions);
                var ratios = new List<double>();
                for (var round = 1; round <= rounds; round++)
                {
                    var (ours, least) = (
                        Wrk.Run(hostUrl, connections, seconds, questions),
                        Wrk.Run(bare.Url, connections, seconds, questions));
                    ratios.Add(ours.PerSecond / least.PerSecond);
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {round}: {ours.PerSecond,7:0}/s ({ours.Latency}) {ours.Trouble} bare {least.PerSecond,7:0}/s ({least.Latency}) {least.Trouble} ratio {ratios[^1]:P0}"));
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  median ratio {ratios.Order().ElementAt(rounds / 2):P0}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // Routes and days with so many direct flights that a page of twelve is full.
    private static async Task<List<string>> QuestionsAsync(HttpClient client)
    {
        var paths = new List<string>();
        foreach (var (from, to) in Cities.SelectMany(from => Cities.Where(to => to != from), (from, to) => (from, to)))
        {
            if (await FitsAsync(Question(from, to, Day)))
            {
                paths.AddRange(Enumerable.Range(0, 30).Select(days => Question(from, to, Day.AddDays(days))));
            }
        }

        return paths;

        async Task<bool> FitsAsync(string path) =>
            JsonNode.Parse(await client.GetStringAsync(path))!["outbound"]!["itineraries"]!.AsArray().Count == Results;
    }

    private static string Question(string from, string to, DateOnly day) => string.Create(
        CultureInfo.InvariantCulture,
        $"/v1/flights?origin={from}&destination={to}&departureDate={day:yyyy-MM-dd}&maxStops=0&limit={Results}");

    private static string Script(IEnumerable<string> paths) => $$"""
        local paths = { {{string.Join(", ", paths.Select(path => $"\"{path}\""))}} }
        local at = 0
        request = function()
          at = at + 1
          return wrk.format("GET", paths[at % #paths + 1] .. "&maxDuration=" .. (2000 + at % 8000))
        end
        """;
}
