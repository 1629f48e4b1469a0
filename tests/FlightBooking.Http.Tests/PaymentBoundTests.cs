using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Payments;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Http.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>A provider that pays out in another currency, and takes no payment of less than ₹47.50.</summary>
public sealed class PaymentBoundTests
{
    private const long Minimum = 47_50;

    [Fact]
    public async Task Whoever_is_left_with_too_little_to_pay_is_told_what_helps_and_it_does()
    {
        await using var host = await StartAsync(PaymentPolicy.Default);
        var (customer, bookingRef) = await BookAsync(host);
        var payment = $"/v1/bookings/{bookingRef}/payment";

        foreach (var key in (string?[])["pay", "pay", null])
        {
            var refused = await customer.PostAsync(payment, null, key);

            Assert.Equal((HttpStatusCode.Conflict, "payment_too_small"), (refused.Status, refused.Code));
            Assert.DoesNotContain("Retry-After", refused.Headers.Keys);
            Assert.Equal(
                "Cards cannot be charged as little as ₹40. Cancel this booking, which costs nothing, and book without "
                    + "the coupon NEARLY.",
                refused.Body!.Text("detail"));
        }

        var withdrawn = await customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject());
        Assert.True((int)withdrawn.Status < 300, withdrawn.Text);
        await customer.WaitForStatusAsync(bookingRef, "cancelled");
        await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")]);
    }

    [Fact]
    public async Task Where_the_smallest_payment_is_set_to_it_the_rest_is_given_away()
    {
        await using var host = await StartAsync(new(Money.Paise(Minimum)));

        var (customer, bookingRef) = await BookAsync(host);

        Assert.Equal(0, (await customer.WaitForStatusAsync(bookingRef, "confirmed")).Amount("total"));
    }

    [Fact]
    public async Task What_is_too_little_without_a_coupon_is_neither_priced_nor_held()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Payments = new(Money.Rupees(10_000)) });
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");

        var priced = await customer.PostAsync("/v1/prices", new JsonObject
        {
            ["offers"] = new JsonArray(offer), ["passengers"] = new JsonArray(new JsonObject { ["type"] = "adult" }),
        });
        var refused = await customer.BookAsync([offer], Adult());

        Assert.Equal((HttpStatusCode.Conflict, "payment_too_small"), (priced.Status, priced.Code));
        Assert.Equal((HttpStatusCode.Conflict, "payment_too_small"), (refused.Status, refused.Code));
        Assert.Empty((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        var together = await customer.BookAsync([offer], Adult("Asha"), Adult("Mira"), Adult("Tara"));
        Assert.Equal(HttpStatusCode.Created, together.Status);
    }

    [Theory]
    [InlineData("amount_too_large", false, "payment_too_large")]
    [InlineData("amount_too_small", false, "payment_too_small")]
    [InlineData("amount_too_small", true, "payment_provider_unavailable")]
    [InlineData("api_key_expired", false, "payment_provider_unavailable")]
    public async Task What_asking_again_cannot_help_is_no_503(string code, bool isTransient, string told)
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await customer.HoldAsync();
        var booking = (await host.Services.GetRequiredService<IDocumentStore>().FindByReferenceAsync(
            bookingRef, TestContext.Current.CancellationToken))!.Document;

        var refusal = ProviderAnswer.To(new(code, "No.", isTransient), booking, booking.HoldExpiresAt.AddTicks(-1));

        Assert.Equal((told, told == "payment_provider_unavailable"), (refusal.Code, refusal.RetryAfter is not null));
        Assert.Contains(
            told == "payment_too_small" ? "more passengers at once" : told == "payment_too_large" ? "fewer" : "try again",
            refusal.Detail,
            StringComparison.Ordinal);

        // Nor what has ended while the provider was asked.
        Assert.Equal(
            "hold_expired", ProviderAnswer.To(new(code, "No.", isTransient), booking, booking.HoldExpiresAt).Code);
    }

    private static Task<TestHost> StartAsync(PaymentPolicy payments) => TestHost.StartAsync(
        options => options with { Payments = payments, SandboxSmallestCharge = Minimum });

    private static async Task<(ApiClient Customer, string BookingRef)> BookAsync(TestHost host)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var full = (await customer.PostAsync("/v1/bookings", Request([offer]))).Body!.Amount("total");
        Assert.NotNull(await host.Services.GetRequiredService<IDocumentStore>().CreateAsync(
            Coupon.Collection,
            new("NEARLY", "nearly all of it") { Flat = Money.Paise(full - 40_00) },
            TestContext.Current.CancellationToken));
        var booked = await customer.PostAsync("/v1/bookings", Request([offer]).With("couponCode", "NEARLY"));
        return (customer, booked.Body!.Text("bookingRef"));
    }
}
