using System.Collections.Concurrent;
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
    private TaskCompletionSource booking = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The references of all bookings that were answered with 201.</summary>
    public ConcurrentBag<string> Booked { get; } = [];

    /// <summary>Those whose payment the checkout took.</summary>
    public ConcurrentBag<string> Paid { get; } = [];

    /// <summary>Those whose cancellation was accepted.</summary>
    public ConcurrentBag<string> Cancelled { get; } = [];

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
                await (dice.Next(4) == 0 && sold.TryDequeue(out var bookingRef)
                    ? CancelAsync(customer, bookingRef, dice)
                    : BuyAsync(customer, dice));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException
            or SocketException)
        {
            // Killed; the last, where it was between the connection and the first byte on it.
        }
    }

    public override string ToString() =>
        $"{Booked.Count} bookings were answered, {Paid.Count} payments taken, {Cancelled.Count} cancellations accepted";

    private async Task BuyAsync(ApiClient customer, Random dice)
    {
        var day = TestTimetable.Day.AddDays(dice.Next(30));
        var there = await customer.OfferAsync("DEL", "BOM", day);
        var offers = dice.Next(2) == 0
            ? [there]
            : new[] { there, await customer.OfferAsync("BOM", "DEL", day.AddDays(7)) };
        var answer = await customer.BookAsync(
            offers, [.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ => Bookings.Adult())]);
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
            sold.Enqueue(bookingRef);
        }
    }

    // False where the card was declined, or the short hold is over already.
    private static async Task<bool> PayAsync(ApiClient customer, string bookingRef, string card)
    {
        var payment = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", new JsonObject());
        return payment.Status is HttpStatusCode.Created or HttpStatusCode.OK
            && (await customer.PostAsync(
                new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery, new JsonObject { ["card"] = card })).Status
                == HttpStatusCode.OK;
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
