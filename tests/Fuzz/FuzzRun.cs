using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.Fuzz.Checks;
using FlightBooking.Kit.Contract;
using FlightBooking.Fuzz.Requests;

namespace FlightBooking.Fuzz;

/// <summary>One run: so many requests from one seed, one after the other, each held against the contract.</summary>
internal sealed partial class FuzzRun : IDisposable
{
    private const int FirstAccounts = 4;
    private const int FewestAccounts = 2;

    private readonly FuzzWorld world;
    private readonly ApiContract contract = ApiContract.Current;
    private readonly Dice dice;
    private readonly Known known;
    private readonly Generator generator;
    private readonly Mutations mutations;
    private readonly Outside outside;
    private readonly FuzzReport report = new();
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
    });

    /// <summary>
    /// Operations that no run has to do something: no refund fails three times, which takes hours; by chance alone
    /// nobody answers what was proposed to the very booking that a flight was cancelled under, or knows a guest's
    /// booking; and events are sent signed.
    /// </summary>
    public static IReadOnlyList<string> OfChance { get; } =
        ["stripeWebhook", "resolveTask", "answerProposal", "createGuestAccess", "takeBookingOver"];

    private FuzzRun(FuzzWorld world, int seed)
    {
        this.world = world;
        known = new() { Operator = new(string.Empty, string.Empty, world.OperationsKey) };
        dice = new(seed);
        generator = new(contract, known, dice);
        mutations = new(known, dice);
        outside = new(known, dice, world.WebhookSecret);
    }

    /// <summary>Runs it, and looks at seats and money at the end.</summary>
    /// <param name="seed">The same seed makes the same choices.</param>
    /// <param name="requests">How many.</param>
    /// <param name="progress">Told every few thousand.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<FuzzReport> RunAsync(int seed, int requests, TextWriter? progress, CancellationToken ct)
    {
        await using var world = await FuzzWorld.StartAsync(ct);
        using var run = new FuzzRun(world, seed);
        for (var number = 0; number < requests; number++)
        {
            await run.SendAsync(run.Next(number), number, ct);
            if (number % 10_000 == 9_999)
            {
                progress?.WriteLine($"{number + 1} requests, {run.report.Findings.Count} kinds of findings");
            }
        }

        // By chance alone a run leaves out one of the operations that hardly anybody calls.
        for (var more = 0; more < requests / 4 && run.Left().ToList() is { Count: > 0 } left; more++)
        {
            var next = more % 2 == 0 ? run.generator.For(run.dice.In(run.Towards(left))) : run.Next(requests);
            await run.SendAsync(next, requests + more, ct);
        }

        var final = new FinalState(world, run.known.AccountIds);
        foreach (var violation in await final.ViolationsAsync(TimeSpan.FromSeconds(90), ct))
        {
            run.report.Find(Digits().Replace(References().Replace(violation, "REF"), "0"), violation);
        }

        foreach (var (kind, (_, first)) in world.Errors.Counts.Where(pair => !IsExpected(pair.Key)))
        {
            run.report.Find($"logged: {kind}", first);
        }

        run.report.Bookings = final.Bookings;
        return run.report;
    }

    public void Dispose() => http.Dispose();

    private IEnumerable<ApiOperation> Left() => contract.Operations.Where(operation =>
        !OfChance.Contains(operation.Id) && report.Valid.GetValueOrDefault(operation.Id).Good == 0);

    // What is to be paid for a change has to be quoted and accepted first, and a party is sold before it parts.
    private List<ApiOperation> Towards(List<ApiOperation> left) =>
    [
        .. left, .. contract.Operations.Where(one => left.Exists(last => (last.Id, one.Id) is
            ("startChangePayment", "createChangeQuote" or "createChange")
            or ("createSplit", "createBooking" or "startPayment"))),
    ];

    private async Task SendAsync(FuzzRequest request, int number, CancellationToken ct)
    {
        HttpRequestMessage message;
        try
        {
            message = request.ToMessage(world.Url);
        }
        catch (Exception exception) when (exception is UriFormatException or FormatException)
        {
            return; // Nobody could send it.
        }

        using (message)
        {
            using var answer = await http.SendAsync(message, ct);
            var received = await answer.Content.ReadAsByteArrayAsync(ct);
            var status = (int)answer.StatusCode;
            report.Count(request, status);
            foreach (var error in Errors(request, message, answer, received))
            {
                report.Find(
                    $"{request.Operation}: {Digits().Replace(References().Replace(error, "REF"), "0")}",
                    $"#{number} ({request.Making}{(request.Mutation is null ? "" : $", {request.Mutation}")}) {request}\n      -> {status} {error}");
            }

            known.LearnPayment(request, status);
            if (answer.IsSuccessStatusCode && message.Method != HttpMethod.Head
                && contract.Find(message.Method.Method, message.RequestUri!.AbsolutePath) is { } operation)
            {
                var isJson = answer.Content.Headers.ContentType?.MediaType == "application/json";
                known.Learn(
                    request, operation.Id, isJson ? JsonNode.Parse(received) : null, answer.Headers.ETag?.ToString());
                await FollowAsync(operation.Id, request.Account, ct);
            }
        }
    }

    private IEnumerable<string> Errors(
        FuzzRequest request, HttpRequestMessage message, HttpResponseMessage answer, byte[] received)
    {
        if ((int)answer.StatusCode >= 500)
        {
            yield return $"{(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(received)}";
        }

        // The server itself refuses what is no HTTP, before any of our code runs.
        if ((answer.StatusCode == HttpStatusCode.BadRequest || (int)answer.StatusCode is 414 or 431)
            && received.Length == 0)
        {
            yield break;
        }

        if (message.RequestUri!.AbsolutePath.StartsWith("/v1", StringComparison.OrdinalIgnoreCase))
        {
            IReadOnlyList<string> errors;
            try
            {
                errors = new ContractCheck(contract, message, answer).Errors(request.Body, received);
            }
            catch (Exception exception) when (exception is System.Text.Json.JsonException
                or InvalidOperationException
                or ArgumentException)
            {
                // What the provider has signed is taken, whatever stands in fields that nobody here reads: half of a
                // surrogate pair, say.
                errors = request.Operation == "signedEvent"
                    ? []
                    : [$"was taken, but cannot be read: {exception.Message}"];
            }

            foreach (var error in errors.Where(error =>
                !IsAllowed(error, message.Method.Method, message.RequestUri)
                && !(answer.Headers.Contains("Idempotency-Replayed")
                    && error.StartsWith("a body of", StringComparison.Ordinal))))
            {
                yield return error;
            }
        }
    }

    // What is behind the question mark is ignored by operations that take nothing there, or one thing only; the
    // server resolves dots in a path before anybody looks at it.
    private bool IsAllowed(string error, string method, Uri address) =>
        (error.StartsWith("the parameter ", StringComparison.Ordinal)
            && contract.Find(method, address.AbsolutePath)?.Id is not (
                "listBookings" or "listApiKeys" or "listAirports" or "searchFlights" or "getCalendar" or "getRouteMap"))
        || address.AbsolutePath.Split('/').Any(part => Uri.UnescapeDataString(part) is "." or "..");

    // Events about bookings and charges that do not exist are to be looked at, and meant to be logged.
    private static bool IsExpected(string message) =>
        message.StartsWith("Payment {PaymentId} names", StringComparison.Ordinal)
        || message.StartsWith("Try {Attempt} of refund", StringComparison.Ordinal);

    [GeneratedRegex(@"\b[2-4679ACDEFGHJKMNPQRTWXYZ]{6}\b")]
    private static partial Regex References();

    [GeneratedRegex("[0-9a-f]{8,}|[0-9]+")]
    private static partial Regex Digits();
}
