using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>
/// Visitors who come with a booking that was made over HTTP: for tests that begin where the booking form ends.
/// </summary>
internal static class BookedVisits
{
    /// <summary>
    /// Has whatever the window opens from now on begin logged in with the demo account; answers with a client of it.
    /// </summary>
    public static async Task<ApiClient> LogInAsync(this Visitor visitor, TestHost host)
    {
        var account = host.Services.GetRequiredService<DemoAccount>();
        var customer = host.Anonymous();
        customer.UseKey(await account.KeyAsync(host.Options.DataFolder, default));
        var session = new JsonObject { ["key"] = customer.Key };
        await visitor.Page.AddInitScriptAsync(
            $"sessionStorage['flightbooking.session'] ??= {JsonValue.Create(session.ToJsonString()).ToJsonString()};");
        return customer;
    }

    /// <summary>Opens the page of a booking of one adult there and back, held and not paid for.</summary>
    public static async Task<string> OpenHeldAsync(this Visitor visitor, ApiClient customer)
    {
        var booked = await customer.BookAsync(await customer.RoundTripAsync());
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        var bookingRef = booked.Body!.Text("bookingRef");
        await visitor.OpenBookingAsync(bookingRef);
        await visitor.Button("^Pay ").WaitForAsync();
        return bookingRef;
    }

    /// <summary>Opens the page of a booking of one adult there and back that is paid for.</summary>
    public static async Task<string> OpenBoughtAsync(this Visitor visitor, ApiClient customer)
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync())).Text("bookingRef");
        await visitor.OpenBookingAsync(bookingRef);
        await visitor.Page.Locator(".status.confirmed").WaitForAsync();
        return bookingRef;
    }

    /// <summary>Opens the page of a booking.</summary>
    public static Task OpenBookingAsync(this Visitor visitor, string bookingRef) =>
        visitor.OpenAsync($"/#/booking/{bookingRef}");
}
