using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>Customers who want everything at once, until the line goes dead; and what they were promised.</summary>
internal sealed class Rush
{
    private static readonly string[] Cards =
    [
        "4242424242424242", "4242424242424242", "4242424242424242", Cancellations.RefundsTakeAWhile,
        "4000000000000077", "4000000000000002",
    ];

    private readonly ConcurrentQueue<string> sold = new();

    // Sold as well, and nothing is under way that a split would have to wait for.
    private readonly ConcurrentQueue<string> untouched = new();
    private TaskCompletionSource booking = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The references of all bookings that were answered with 201.</summary>
    public ConcurrentBag<string> Booked { get; } = [];

    /// <summary>Those whose payment the checkout took.</summary>
    public ConcurrentBag<string> Paid { get; } = [];

    /// <summary>Those whose cancellation was accepted.</summary>
    public ConcurrentBag<string> Cancelled { get; } = [];

    /// <summary>Those that were taken to other flights, or are to be once that is paid.</summary>
    public ConcurrentBag<string> Exchanged { get; } = [];

    /// <summary>What else was changed.</summary>
    public Whims Changed { get; } = new();

    /// <summary>Ends with the next booking that is answered.</summary>
    public Task NextBookingAsync()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        booking = next;
        return next.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async Task LiveAsync(ApiClient customer, Random dice)
    {
        try
        {
            while (true)
            {
                if (dice.Next(2) == 0 && untouched.TryDequeue(out var whole))
                {
                    await PartAsync(customer, whole);
                    continue;
                }

                await (dice.Next(5) < 2 || !sold.TryDequeue(out var bookingRef) ? BuyAsync(customer, dice)
                    : dice.Next(8) switch
                    {
                        0 or 1 => CancelAsync(customer, bookingRef, dice),
                        2 or 3 => ExchangeAsync(customer, bookingRef, dice),
                        _ => ChangeAsync(customer, bookingRef, dice),
                    });
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException
            or SocketException)
        {
            // Killed; the last, where it was between the connection and the first byte on it.
        }
    }

    public override string ToString() =>
        $"{Booked.Count} bookings were answered, {Paid.Count} payments taken, {Cancelled.Count} cancellations and {Exchanged.Count} exchanges accepted; {Changed}";

    private async Task BuyAsync(ApiClient customer, Random dice)
    {
        // Some within a week, when another day costs something.
        var day = TestTimetable.Day.AddDays(dice.Next(3) == 0 ? dice.Next(3) - 26 : dice.Next(30));
        var there = await customer.OfferAsync("DEL", "BOM", day);
        var offers = dice.Next(2) == 0
            ? [there]
            : new[] { there, await customer.OfferAsync("BOM", "DEL", day.AddDays(7)) };
        var answer = await customer.BookAsync(
            offers, [.. Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => Bookings.Adult())]);
        if (answer.Status != HttpStatusCode.Created)
        {
            return;
        }

        var bookingRef = answer.Body!.Text("bookingRef");
        Booked.Add(bookingRef);
        booking.TrySetResult();

        // Every fourth leaves it at that, and the hold runs out.
        if (dice.Next(4) > 0 && await PayAsync(customer, bookingRef, Cards[dice.Next(Cards.Length)]))
        {
            Paid.Add(bookingRef);
            (dice.Next(2) == 0 ? sold : untouched).Enqueue(bookingRef);
        }
    }

    // False where the card was declined, or the short hold is over already.
    private static Task<bool> PayAsync(ApiClient customer, string bookingRef, string card) =>
        PayAtAsync(customer, $"/v1/bookings/{bookingRef}/payment", card);

    private static async Task<bool> PayAtAsync(ApiClient customer, string path, string card)
    {
        var payment = await customer.PostAsync(path, new JsonObject());
        return payment.Status is HttpStatusCode.Created or HttpStatusCode.OK
            && (await customer.PostAsync(
                new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery, new JsonObject { ["card"] = card })).Status
                == HttpStatusCode.OK;
    }

    private async Task ExchangeAsync(ApiClient customer, string bookingRef, Random dice)
    {
        var path = $"/v1/bookings/{bookingRef}";
        var booking = await customer.GetAsync(path);
        var day = DateOnly.FromDateTime(DateTimeOffset.Parse(
            booking["slices"]![0]!["segments"]![0]!.Text("departure"), CultureInfo.InvariantCulture).DateTime);
        var offer = await customer.OfferAsync("DEL", "BOM", day.AddDays(1));
        var quote = await customer.PostAsync($"{path}/change-quotes", Changes.Flights(("outbound", offer)));
        sold.Enqueue(bookingRef);
        if (quote.Status != HttpStatusCode.Created)
        {
            // Not ticketed yet, cancelled, or too late.
            await Task.Delay(10);
            return;
        }

        var change = await customer.PostAsync(
            $"{path}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") });
        if (change.Status == HttpStatusCode.Created)
        {
            Exchanged.Add(bookingRef);
            if (change.Body!.Text("status") == "awaiting_payment")
            {
                var pays = $"{path}/changes/{change.Body!.Text("changeId")}/payment";
                await PayAtAsync(customer, pays, Cards[dice.Next(Cards.Length)]);
            }
        }
    }

    private Task ChangeAsync(ApiClient customer, string bookingRef, Random dice)
    {
        sold.Enqueue(bookingRef);
        return Changed.ChangeAsync(
            customer, bookingRef, path => PayAtAsync(customer, path, Cards[dice.Next(Cards.Length)]), dice);
    }

    private async Task PartAsync(ApiClient customer, string bookingRef)
    {
        var (isTooEarly, other) = (true, (string?)null);
        try
        {
            (isTooEarly, other) = await Changed.PartAsync(customer, bookingRef);
        }
        finally
        {
            // Where the host was killed, the next one is asked again.
            (isTooEarly ? untouched : sold).Enqueue(bookingRef);
        }

        if (other is not null)
        {
            sold.Enqueue(other);
        }
    }

    private async Task CancelAsync(ApiClient customer, string bookingRef, Random dice)
    {
        string[]? slices = dice.Next(2) == 0 ? ["outbound"] : null;
        var quote = await customer.QuoteAsync(bookingRef, slices);
        if (quote.Status != HttpStatusCode.Created)
        {
            // Not ticketed yet, as a rule.
            sold.Enqueue(bookingRef);
            await Task.Delay(10);
            return;
        }

        if ((await customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"))).Status == HttpStatusCode.Accepted)
        {
            Cancelled.Add(bookingRef);
        }
    }
}
