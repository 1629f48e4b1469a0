using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>An account that the run made, and what it knows of.</summary>
internal sealed record FuzzAccount(string AccountId, string Email, string FirstKey)
{
    /// <summary>What its requests are made with; another one after a log-out everywhere.</summary>
    public string Key { get; set; } = FirstKey;

    /// <summary>What its owner reads in e-mails: how to confirm the address, and to set a password.</summary>
    public (string Verify, string Reset) Links { get; set; }

    public const string NoBooking = "7KQ2MX";

    public List<string> Bookings { get; } = [];

    /// <summary>Those with nothing paid, and those with tickets (soon).</summary>
    public List<string> Unpaid { get; } = [];

    public List<string> Paid { get; } = [];

    /// <summary>What it was told when it booked.</summary>
    public List<JsonObject> Made { get; } = [];

    public List<string> KeyIds { get; } = [];

    /// <summary>Keys that no request is made with, and may go.</summary>
    public List<string> IssuedKeys { get; } = [];

    public List<(string Booking, string Quote)> Quotes { get; } = [];

    public List<(string Booking, string Quote)> ChangeQuotes { get; } = [];

    public List<(string Booking, string Change)> Changes { get; } = [];

    /// <summary>Those that were to be paid when they were accepted.</summary>
    public List<(string Booking, string Change)> Awaiting { get; } = [];

    public List<(string Booking, string Cancellation)> Cancellations { get; } = [];

    public List<string> IdempotencyKeys { get; } = [];

    /// <summary>What it was last told of by other names.</summary>
    public Dictionary<string, string> Last { get; } = [];

    /// <summary>Whether it has what hardly anybody has at a time, and the operation is about.</summary>
    public bool HasWhatItTakes(string operation) => operation switch
    {
        "createChangeQuote" or "changeSeat" or "correctName" => Paid.Count > 0,
        "createSplit" => Parties().Any(),
        "createChange" => ChangeQuotes.Count > 0,
        "startChangePayment" => Awaiting.Count > 0,
        "getChange" => Changes.Count > 0,
        _ => WebhookValues.Has(this, operation),
    };

    /// <summary>A change of the booking that a request is about.</summary>
    public string? ChangeFor(FuzzRequest request)
    {
        var known = request.Operation == "startChangePayment" && Awaiting.Count > 0 ? Awaiting : Changes;
        return known.LastOrDefault(one => Generator.IsAbout(request, one.Booking)).Change;
    }

    /// <summary>Learns what it can accept or follow, of a booking.</summary>
    public void LearnQuoted(string operation, string booking, JsonNode body)
    {
        var (known, id) = operation switch
        {
            "createCancellationQuote" => (Quotes, "quoteId"),
            "createChangeQuote" => (ChangeQuotes, "quoteId"),
            "createChange" => (Changes, "changeId"),
            _ => (Cancellations, "cancellationId"),
        };
        known.Add((booking, body[id]!.GetValue<string>()));
        if (body["status"]?.GetValue<string>() == "awaiting_payment")
        {
            Awaiting.Add(known[^1]);
        }
    }

    /// <summary>A booking that the operation is likely to do something with.</summary>
    public string BookingFor(string operation, Dice dice) => operation switch
    {
        "createCancellation" when Quotes.Count > 0 && dice.Chance(0.7) => dice.Recent(Quotes).Booking,
        "createChange" when ChangeQuotes.Count > 0 => ChangeQuotes[^1].Booking,
        "startChangePayment" when Awaiting.Count > 0 => dice.In(Awaiting).Booking,
        "getChange" when Changes.Count > 0 => Changes[^1].Booking,
        "getCancellation" when Cancellations.Count > 0 => dice.Recent(Cancellations).Booking,
        "startPayment" or "extendHold" when Unpaid.Count > 0 && dice.Chance(0.8) => dice.Recent(Unpaid),
        "createChangeQuote" or "changeSeat" when Paid.Count > 0 && dice.Chance(0.8) =>
            Paid[^Math.Min(Paid.Count, 1 + dice.Below(3))],
        "createSplit" when Parties().ToList() is { Count: > 0 } parties => dice.In(parties),
        "createCancellationQuote" or "listDocuments" or "correctName"
            when Paid.Count > 0 && dice.Chance(0.8) => dice.Recent(Paid),
        _ => Bookings.Count > 0 ? dice.Recent(Bookings) : NoBooking,
    };

    // Paid, and of two adults at least: one of them may go.
    private IEnumerable<string> Parties() => Made
        .Where(booking => booking["passengers"]!.AsArray().Count(one => IsAdult(one!)) > 1)
        .Select(booking => booking["bookingRef"]!.GetValue<string>())
        .Where(Paid.Contains);

    /// <summary>Whether somebody can travel alone.</summary>
    public static bool IsAdult(JsonNode passenger)
    {
        ArgumentNullException.ThrowIfNull(passenger);
        return passenger["type"]!.GetValue<string>() == "adult";
    }
}
