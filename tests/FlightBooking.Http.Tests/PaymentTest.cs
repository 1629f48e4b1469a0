using System.Net;
using FlightBooking.Core.Holds;
using FlightBooking.Local.Host;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Bookings that are paid for in odd ways, some on a clock that is put forward.</summary>
public abstract class PaymentTest
{
    private protected static readonly HoldPolicy Hold = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

    private protected readonly ForwardedClock clock = new();

    private protected LocalOptions Clocked(LocalOptions options) => options with { Clock = clock, Hold = Hold };

    // The seats are kept a little longer than the booking.
    private protected void EndHold() => clock.Pass(Hold.HoldTime + Hold.Grace);

    private protected static async Task<string> BookAsync(ApiClient customer) =>
        await BookAsync(customer, await customer.OfferAsync("DEL", "BOM", Day, "M9"), adults: 1);

    private protected static async Task<string> BookAsync(ApiClient customer, string offer, int adults)
    {
        var party = Enumerable.Range(0, adults).Select(i => Adult(Numbered("Guest", i)));
        var booked = await customer.BookAsync([offer], [.. party]);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        return booked.Body!.Text("bookingRef");
    }
}
