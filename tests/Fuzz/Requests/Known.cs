using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What earlier answers told: what valid requests are made of.</summary>
internal sealed class Known
{
    private const int Most = 400;
    private int number;

    public List<FuzzAccount> Accounts { get; } = [];

    /// <summary>Who has every role, for what only operators may do; books nothing.</summary>
    public FuzzAccount? Operator { get; init; }

    /// <summary>The booking that somebody at the desk was last called about.</summary>
    public string Called { get; private set; } = FuzzAccount.NoBooking;

    public List<string> Offers { get; } = [];

    public Dictionary<string, List<string>> Cursors { get; } = [];

    public List<(string Path, FuzzAccount Account, string Booking)> Checkouts { get; } = [];

    public List<string> Challenges { get; } = [];

    /// <summary>Paths and queries of signed links.</summary>
    public List<string> Links { get; } = [];

    public List<string> TicketLinks { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>The tags of the fare rules and of the tariff as they were last told.</summary>
    public Dictionary<string, string?> Decided { get; } = [];

    public List<string> Disruptions { get; } = [];

    /// <summary>Accounts that a run opened, and those of which a mutated request got a key.</summary>
    public HashSet<string> AccountIds { get; } = [];

    public int NextNumber() => ++number;

    /// <summary>Customers call about what they have paid for, most of all.</summary>
    public string CallAbout(Dice dice)
    {
        var customers = Accounts.Where(one => one.Bookings.Count > 0).ToList();
        if (customers.Count > 0)
        {
            var customer = dice.In(customers.Where(one => one.Paid.Count > 0).DefaultIfEmpty(customers[0]).ToList());
            var pays = customer.Paid.Count > 0 && dice.Chance(0.7);
            Called = dice.Recent(pays ? customer.Paid : customer.Bookings);
        }

        return Called;
    }

    /// <summary>Learns from a good answer.</summary>
    public void Learn(FuzzRequest request, string operation, JsonNode? body, string? tag)
    {
        if (tag is not null)
        {
            Add(Tags, tag);
        }

        switch (operation)
        {
            case [.., 'R', 'u', 'l', 'e', 's'] or [.., 'T', 'a', 'r', 'i', 'f', 'f']:
                Decided[operation[operation.AsSpan().IndexOfAnyInRange('A', 'Z')..]] = tag;
                break;
            case "register":
                LearnAccount(body!);
                break;
            case "issueApiKey":
                Add(request.Account!.IssuedKeys, Text(body, "id"));
                break;
            case "createWebhookEndpoint" or "testWebhookEndpoint" or "deleteWebhookEndpoint" or "joinWaitlist":
                WebhookValues.Learn(request.Account!, body);
                break;
            case "createDisruption":
                Add(Disruptions, Text(body, "disruptionId"));
                break;
            case "searchFlights" or "searchSlices":
                LearnItineraries(operation, body!);
                break;
            case "createBooking":
                LearnBooking(request.Account!, body!.AsObject());
                break;
            case "startPayment" or "startChangePayment":
                Add(
                    Checkouts,
                    (new Uri(Text(body, "checkoutUrl")).PathAndQuery, request.Account!, RefIn(request.Path)),
                    12);
                break;
            case "createCancellationQuote" or "createCancellation" or "createChangeQuote" or "createChange":
                request.Account!.LearnQuoted(operation, RefIn(request.Path), body!);
                break;
            case "listDocuments":
                foreach (var document in body!.AsArray())
                {
                    Add(Links, new Uri(Text(document, "url")).PathAndQuery);
                    AddTicket(document!);
                }

                break;
            case "listApiKeys":
                foreach (var key in body!["apiKeys"]!.AsArray())
                {
                    Add(request.Account!.KeyIds, Text(key, "id"));
                }

                LearnCursor(operation, body["next"]);
                break;
            default:
                LearnCursor(operation, (body as JsonObject)?["next"] ?? (body as JsonObject)?["cursor"]);
                break;
        }
    }

    /// <summary>Learns that a checkout has been paid.</summary>
    public void LearnPayment(FuzzRequest request, int status)
    {
        var at = request.Operation is "pay" or "challenge"
            ? Checkouts.FindIndex(checkout => request.Path.StartsWith(checkout.Path, StringComparison.Ordinal))
            : -1;
        if (at >= 0 && (status == 200 || status == 409 || status == 410))
        {
            var (_, account, booking) = Checkouts[at];
            Checkouts.RemoveAt(at);
            account.Unpaid.Remove(booking);
            Add(account.Paid, booking, 12);
        }
    }

    private void LearnAccount(JsonNode body)
    {
        AccountIds.Add(Text(body, "accountId"));
        Add(Accounts, new(Text(body, "accountId"), Text(body, "email"), Text(body["apiKey"], "secret")), 10);
    }

    private void LearnItineraries(string operation, JsonNode body)
    {
        var lists = operation == "searchFlights"
            ? [body["outbound"], body["inbound"]]
            : body["slices"]!.AsArray().ToArray();
        foreach (var list in lists.OfType<JsonObject>())
        {
            foreach (var itinerary in list["itineraries"]!.AsArray())
            {
                Add(Offers, Text(itinerary, "offerId"));
            }

            LearnCursor(operation, list["next"]);
        }
    }

    /// <summary>A cursor that a list has given, or one of none.</summary>
    public string CursorOf(string operation, Dice dice) =>
        Cursors.TryGetValue(operation, out var cursors) ? dice.Recent(cursors) : "bm90aGluZw";

    private void LearnCursor(string operation, JsonNode? next)
    {
        if (next is JsonValue cursor && cursor.TryGetValue<string>(out var text))
        {
            Add(Cursors.TryGetValue(operation, out var known) ? known : Cursors[operation] = [], text);
        }
    }

    private static string RefIn(string path) => path.Split('/')[3];

    private static string Text(JsonNode? json, string name) => json![name]!.GetValue<string>();

    private static void LearnBooking(FuzzAccount account, JsonObject booking)
    {
        var reference = Text(booking, "bookingRef");
        Add(account.Made, booking);
        Add(account.Bookings, reference);
        Add(account.Unpaid, reference, 8);
    }

    private static void Add<T>(List<T> list, T one, int most = Most)
    {
        list.Add(one);
        if (list.Count > most)
        {
            list.RemoveAt(0);
        }
    }

    // Its page is told behind the hash; what the page asks has the same code.
    private void AddTicket(JsonNode document)
    {
        if (document["checkUrl"] is { } page)
        {
            Add(TicketLinks, $"/v1/tickets/{page.GetValue<string>().Split("/#/ticket/")[1]}");
        }
    }
}
