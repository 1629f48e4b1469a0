using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>Selling while things break, and the proof afterwards that nothing was lost.</summary>
internal static class Sales
{
    /// <summary>Books one seat; null where the store could not.</summary>
    public static async Task<string?> TryBookAsync(this ApiClient customer, string offer)
    {
        var answer = await customer.BookAsync([offer], Bookings.Adult());
        if (answer.Status == HttpStatusCode.Created)
        {
            return answer.Body!.Text("bookingRef");
        }

        answer.IsStoreUnavailable();
        return null;
    }

    /// <summary>Holds one seat from Delhi to Bombay.</summary>
    public static async Task<string> HoldAsync(this ApiClient customer) =>
        (await customer.TryBookAsync(await customer.OfferAsync("DEL", "BOM", Day, "M9")))!;

    /// <summary>What the caller sees while the store does not work: to try again, and when.</summary>
    public static void IsStoreUnavailable(this Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, answer.Text);
        Assert.Equal("store_unavailable", answer.Code);
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    /// <summary>
    /// Pays what is unpaid; then all that was promised is there, ticketed, paid once and in full, and nothing else is.
    /// </summary>
    public static async Task AllEndWellAsync(this ApiClient customer, IReadOnlyCollection<string> promised)
    {
        foreach (var bookingRef in promised)
        {
            var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
            if (booking.Text("status") == "pending_payment" && booking["payment"]!.Text("status") != "succeeded")
            {
                // Where the money has come meanwhile, the app says so, or the sandbox does.
                var checkout = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
                var paid = checkout["checkoutUrl"] is { } url
                    ? await customer.PostAsync(
                        new Uri(url.GetValue<string>()).PathAndQuery, new JsonObject { ["card"] = "4242424242424242" })
                    : checkout;
                Assert.True(paid.Status == HttpStatusCode.OK || paid.Code is "already_paid" or "payment_already_completed", paid.Text);
            }
        }

        foreach (var bookingRef in promised)
        {
            var booking = await customer.WaitForStatusAsync(bookingRef, "confirmed");
            Assert.All(
                await customer.DocumentsAsync(bookingRef), file => Assert.Equal("%PDF"u8, file.Value.AsSpan(0, 4)));
            var totals = (await customer.GetAsync($"/sandbox/payments?bookingRef={bookingRef}"))["bookings"]!.AsArray();
            Assert.Equal(booking.Amount("total"), Assert.Single(totals)!.Amount("net"));
        }

        var listed = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await customer.GetAsync($"/v1/bookings?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}");
            listed.AddRange(page["bookings"]!.AsArray().Select(one => one!));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal(promised.Order(), listed.Select(one => one.Text("bookingRef")).Order());
        var seats = listed.SelectMany(one => one["slices"]!.AsArray().SelectMany(slice => slice!["seats"]!.AsArray()
            .Select(seat => (
                slice["segments"]![0]!.Text("departure"),
                seat!.Text("flightNumber"),
                seat!.Text("seat"))))).ToList();
        Assert.Equal(promised.Count, seats.Distinct().Count());
    }
}
