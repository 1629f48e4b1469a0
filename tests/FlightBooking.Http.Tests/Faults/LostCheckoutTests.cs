using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>
/// A checkout whose answer was lost, where the booking says something else by the time it is asked for again: the
/// provider takes no key a second time with other parameters.
/// </summary>
public sealed class LostCheckoutTests : PaymentTest
{
    [Fact]
    public async Task A_contact_that_was_corrected_meanwhile_does_not_stop_who_wants_to_pay()
    {
        await using var host = await TestHost.StartAsync();
        var (customer, support) = (await host.CustomerAsync(), await host.OperatorAsync(Role.Support));
        var reference = await customer.HoldAsync();
        await LoseAsync(host, customer, reference);

        var corrected = await support.PostAsync($"/v1/operations/bookings/{reference}/contact", new JsonObject
        {
            ["email"] = "asha.rao@example.com", ["mobile"] = "+919812345678", ["reason"] = "a typing error",
        });

        Assert.Equal(HttpStatusCode.OK, corrected.Status);
        await EndsWellAsync(customer, reference);
    }

    [Fact]
    public async Task A_hold_that_was_extended_meanwhile_does_not_either()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var reference = await BookAsync(customer);
        await LoseAsync(host, customer, reference);

        Assert.Equal(HttpStatusCode.OK, (await customer.PostAsync($"/v1/bookings/{reference}/hold", null)).Status);
        clock.Pass(TimeSpan.FromHours(3));

        await EndsWellAsync(customer, reference);
    }

    [Fact]
    public async Task Another_name_of_the_same_host_does_not_either()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var reference = await customer.HoldAsync();
        await LoseAsync(host, customer, reference);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/bookings/{reference}/payment");
        request.Headers.Host = $"localhost:{host.Url.Port}";
        var opened = await customer.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, opened.Status);
        await EndsWellAsync(customer, reference);
    }

    private static async Task LoseAsync(TestHost host, ApiClient customer, string reference)
    {
        host.Faults.LoseCallAnswers = 1;
        var refused = await customer.PostAsync($"/v1/bookings/{reference}/payment", null);
        Assert.Equal("payment_provider_unavailable", refused.Code);
        host.Faults.LoseCallAnswers = 0;
    }

    private static async Task EndsWellAsync(ApiClient customer, string reference)
    {
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(reference)).Status);
        var paid = await customer.WaitForStatusAsync(reference, "confirmed");
        Assert.Equal("succeeded", paid["payment"]!.Text("status"));
    }
}
