using System.Diagnostics;
using System.Net;
using FlightBooking.Load.Measuring;

namespace FlightBooking.Load.Traffic;

/// <summary>
/// Buys: holds, opens the checkout, pays at the sandbox, whose webhook confirms, and looks until the ticket is there.
/// </summary>
internal sealed class Seller(Sales sales)
{
    private static readonly string[] Parties =
    [
        Adult("Asha", "Rao"),
        Adult("Asha", "Rao"),
        $"{Adult("Asha", "Rao")},{Adult("Ravi", "Rao")}",
    ];

    /// <summary>Holds and pays; the booking's reference, or null where it was refused.</summary>
    public async Task<string?> BuyAsync(Api api, string offer, int number)
    {
        return await HoldAsync(api, offer, Parties[number % Parties.Length]) is { } reference && await PayAsync(
            api, reference)
            ? reference
            : null;
    }

    /// <summary>Opens the checkout and pays; false where either failed.</summary>
    public async Task<bool> PayAsync(Api api, string reference)
    {
        var started = Stopwatch.GetTimestamp();
        var checkout = await api.PostAsync($"/v1/bookings/{reference}/payment", "{}");
        sales.Checkouts.Record(Stopwatch.GetElapsedTime(started));
        if (checkout.Text("checkoutUrl") is not { } url)
        {
            sales.Fail(checkout);
            return false;
        }

        // Sent again where the answer was lost, it is refused: it is paid.
        started = Stopwatch.GetTimestamp();
        var paid = await api.PostAsync(new Uri(url).PathAndQuery, """{"card":"4242424242424242"}""");
        sales.Payments.Record(Stopwatch.GetElapsedTime(started));
        if (paid.Status != HttpStatusCode.OK && paid.Text("code") != "payment_already_completed")
        {
            sales.Fail(paid);
            return false;
        }

        return true;
    }

    /// <summary>Holds; the booking's reference, or null where it was refused.</summary>
    public async Task<string?> HoldAsync(Api api, string offer, string party)
    {
        var started = Stopwatch.GetTimestamp();
        var held = await api.PostAsync("/v1/bookings", $$"""
            {"contact":{"email":"asha@example.com","mobile":"+919812345678"},
            "offers":["{{offer}}"],"passengers":[{{party}}]}
            """);
        sales.Holds.Record(Stopwatch.GetElapsedTime(started));
        if (held.Status == HttpStatusCode.Created)
        {
            return held.Text("bookingRef");
        }

        sales.Refuse(held);
        return null;
    }

    /// <summary>
    /// Looks at a paid booking about every second until its tickets are there. Not just every second: with so many
    /// outstanding at most, what is sold in a second would go in steps of how often they were looked at.
    /// </summary>
    public async Task AwaitTicketAsync(Api api, string reference)
    {
        var paid = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(paid) < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5 + Random.Shared.NextDouble()));
            var booking = await api.GetAsync($"/v1/bookings/{reference}");
            if (booking.Text("status") == "confirmed")
            {
                sales.Tickets.Record(Stopwatch.GetElapsedTime(paid));
                return;
            }
        }

        sales.Fail(new(HttpStatusCode.RequestTimeout, []));
    }

    public static string Adult(string first, string last) =>
        $$"""{"firstName":"{{first}}","lastName":"{{last}}","gender":"female","dateOfBirth":"1990-05-04"}""";
}

/// <summary>What was sold, and how long it took.</summary>
internal sealed class Sales
{
    private readonly Dictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly List<string> unexpected = [];
    private int failures;

    public Latencies Holds { get; } = new();

    public Latencies Checkouts { get; } = new();

    public Latencies Payments { get; } = new();

    /// <summary>From the payment to the moment the tickets were seen; looked at about every second.</summary>
    public Latencies Tickets { get; } = new();

    public int Failures => failures;

    /// <summary>The first answers that should not have been given.</summary>
    public IReadOnlyList<string> Unexpected => unexpected;

    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>A refusal that the API may well give.</summary>
    public void Refuse(Reply reply)
    {
        var code = reply.Status == HttpStatusCode.Conflict ? reply.Text("code") ?? "?" : $"{(int)reply.Status}";
        lock (refusals)
        {
            refusals[code] = refusals.GetValueOrDefault(code) + 1;
        }

        if (reply.Status != HttpStatusCode.Conflict)
        {
            Fail(reply);
        }
    }

    /// <summary>Something that should not have happened.</summary>
    public void Fail(Reply reply)
    {
        lock (unexpected)
        {
            if (++failures <= 5)
            {
                unexpected.Add($"{reply}");
                Console.Error.WriteLine($"Unexpected: {reply}");
            }
        }
    }
}
