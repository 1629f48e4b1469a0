using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>Runs a .http file as an editor does: as VS Code's REST Client, or as Rider.</summary>
internal sealed partial class HttpFile(string text, bool asRider)
{
    private readonly Dictionary<string, string> globals = [];
    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<string, JsonNode?> answers = [];

    public void Set(string name, string value) => variables[name] = value;

    public async Task<IReadOnlyList<(string Request, Answer Answer)>> RunAsync(
        ApiClient client, Func<string, Task> before)
    {
        var sent = new List<(string, Answer)>();
        foreach (var part in Regex.Split(text.ReplaceLineEndings("\n"), "^###.*\n", RegexOptions.Multiline))
        {
            foreach (Match variable in FileVariable().Matches(part))
            {
                variables.TryAdd(variable.Groups[1].Value, variable.Groups[2].Value);
            }

            if (RequestLine().Match(part) is not { Success: true } line)
            {
                continue;
            }

            await before(line.Value);
            var (head, body) = Split(part[line.Index..]);
            using var request = new HttpRequestMessage(new(line.Groups[1].Value), Fill(line.Groups[2].Value));
            var script = body.StartsWith("> {%", StringComparison.Ordinal) ? body : null;
            body = script is not null && asRider ? string.Empty : body;
            request.Content = body.Length == 0 ? null : new StringContent(Fill(body), null, "application/json");
            foreach (var header in head.Select(header => header.Split(": ", 2)).Where(header => header[0] != "Content-Type"))
            {
                request.Headers.TryAddWithoutValidation(header[0], Fill(header[1]));
            }

            var answer = await client.SendAsync(request);
            sent.Add((line.Value, answer));
            if (Name().Match(part) is { Success: true } name)
            {
                answers[name.Groups[1].Value] = answer.Body;
            }

            foreach (Match set in GlobalSet().Matches(asRider ? script ?? string.Empty : string.Empty))
            {
                globals[set.Groups[1].Value] = set.Groups[2].Value.StartsWith("response.body", StringComparison.Ordinal)
                    ? At(answer.Body, set.Groups[2].Value["response.body".Length..])
                    : DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return sent;
    }

    private static (IEnumerable<string> Headers, string Body) Split(string request)
    {
        var parts = request.Split("\n\n", 2);
        return (parts[0].Split('\n').Skip(1), parts.Length > 1 ? parts[1].Trim() : string.Empty);
    }

    // Rider puts what scripts have set before what the file says.
    private string Fill(string text) => Reference().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        if (globals.TryGetValue(name, out var global))
        {
            return global;
        }

        if (variables.TryGetValue(name, out var value))
        {
            return Fill(value);
        }

        Assert.False(asRider, $"Rider does not know {name}.");
        if (name.StartsWith("$datetime \"YYYY-MM-DD\" 30 d", StringComparison.Ordinal))
        {
            return DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        var path = name.Split(".response.body.$", 2);
        return At(answers[path[0]], path[1]);
    });

    private static string At(JsonNode? node, string path) => Step().Matches(path)
        .Aggregate(node, (at, step) => step.Groups[1].Success
            ? at![step.Groups[1].Value]
            : at![int.Parse(step.Groups[2].Value)])!.GetValue<string>();

    [GeneratedRegex(@"^@(\w+) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex FileVariable();

    [GeneratedRegex(@"^(GET|POST) (.+)$", RegexOptions.Multiline)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^# @name (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex("""client\.global\.set\("(\w+)", (.+)\);""")]
    private static partial Regex GlobalSet();

    [GeneratedRegex(@"\{\{(.+?)}}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(\w+)|\[(\d+)]")]
    private static partial Regex Step();
}
