using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>What a script sees of a call.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or taken on.</summary>
    public const int Done = 0;

    /// <summary>Refused: asking again changes nothing.</summary>
    public const int Refused = 1;

    /// <summary>What was typed makes no request.</summary>
    public const int Misused = 2;

    /// <summary>
    /// Nobody answered, or could not now: the same again may go well, under the same idempotency key.
    /// </summary>
    public const int NotNow = 3;
}

/// <summary>Sends requests, and writes down what comes back.</summary>
/// <param name="output">Where answers go.</param>
/// <param name="error">Where refusals go.</param>
internal sealed class OperationsCaller(Stream output, TextWriter error)
{
    // Timetables have up to 100 MB.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Sends one, and says how it ended.</summary>
    /// <param name="server">The address of the API.</param>
    /// <param name="key">The operator's key.</param>
    /// <param name="request">What to ask.</param>
    /// <param name="showsHeaders">
    /// Whether status, <c>ETag</c> and <c>Location</c> are written before the answer.
    /// </param>
    /// <param name="ct">Stops it.</param>
    public async Task<int> CallAsync(
        Uri server, string key, HttpRequestMessage request, bool showsHeaders, CancellationToken ct)
    {
        var root = new Uri($"{server.AbsoluteUri.TrimEnd('/')}/");
        using var api = new HttpClient { BaseAddress = root, Timeout = Longest };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var answer = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode
                ? await ShowAsync(answer, showsHeaders, ct)
                : await RefuseAsync(answer, ct);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException
            && !ct.IsCancellationRequested)
        {
            await error.WriteLineAsync($"{server} does not answer: {exception.Message}");
            return ExitCodes.NotNow;
        }
    }

    private async Task<int> ShowAsync(HttpResponseMessage answer, bool showsHeaders, CancellationToken ct)
    {
        if (showsHeaders)
        {
            await using var head = new StreamWriter(output, leaveOpen: true);
            await head.WriteLineAsync($"Status: {(int)answer.StatusCode}");
            foreach (var (name, value) in new[]
            {
                ("ETag", answer.Headers.ETag?.ToString()), ("Location", answer.Headers.Location?.ToString()),
            })
            {
                await (value is null ? Task.CompletedTask : head.WriteLineAsync($"{name}: {value}"));
            }

            await head.WriteLineAsync();
        }

        await answer.Content.CopyToAsync(output, ct);
        await output.FlushAsync(ct);
        return ExitCodes.Done;
    }

    private async Task<int> RefuseAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        foreach (var line in LinesOf(answer.StatusCode, await answer.Content.ReadAsStringAsync(ct)))
        {
            await error.WriteLineAsync(line);
        }

        return answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? ExitCodes.NotNow
            : ExitCodes.Refused;
    }

    private static IEnumerable<string> LinesOf(HttpStatusCode status, string text)
    {
        var problem = Parse(text);
        var why = problem?["detail"] ?? problem?["title"] ?? "no reason was given";
        yield return $"{(int)status} {problem?["code"]}: {why}";
        foreach (var (where, whats) in problem?["errors"] as JsonObject ?? [])
        {
            foreach (var what in whats as JsonArray ?? [])
            {
                yield return $"  {where}: {what}";
            }
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
