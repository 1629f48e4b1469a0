using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>How the airline's desk finds the booking that somebody calls about.</summary>
public sealed class FindingTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_booking_is_found_by_reference_payment_address_and_flight()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), host.Anonymous());
        var email = (await customer.RegisterAsync())["email"]!.GetValue<string>();
        var date = Day.AddDays(50);
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", date, "M9")], Adult("Łucja"));
        var reference = booking.Text("bookingRef");
        var payment = (await host.PaymentAsync(booking)).PaymentIntentId!;

        foreach (var query in new[]
        {
            $"reference={reference.ToLowerInvariant()}",
            $"payment={payment}",
            $"payment={booking["payment"]!.Text("paymentId")}",
            $"email={email.ToUpperInvariant()}",
            $"flight=M9102&date={date:yyyy-MM-dd}",
            $"flight=m9102&date={date:yyyy-MM-dd}&name=łucja%20r&mobile=12345678",
        })
        {
            var found = await support.GetAsync($"/v1/operations/bookings?{query}");
            var only = Assert.Single(found["bookings"]!.AsArray())!;
            Assert.Equal((reference, customer.AccountId), (only.Text("bookingRef"), only.Text("accountId")));
            Assert.Equal("Łucja Rao", only["passengers"]![0]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task What_fits_nothing_finds_nothing_and_touches_no_other_booking()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var date = Day.AddDays(51);
        await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", date, "M9")]);

        foreach (var query in new[]
        {
            "reference=222222", "reference=nonsense", "payment=pi_nobody", "payment=cs_nobody",
            "email=nobody@example.org",
            $"flight=M9102&date={date:yyyy-MM-dd}&name=Zzz", $"flight=M9102&date={date:yyyy-MM-dd}&mobile=00000",
        })
        {
            Assert.Empty((await support.GetAsync($"/v1/operations/bookings?{query}"))["bookings"]!.AsArray());
        }

        Assert.Equal(
            "flight_not_found",
            (await support.GetAsync($"/v1/operations/bookings?flight=M9999&date={date:yyyy-MM-dd}")).Code);
    }

    [Fact]
    public async Task The_bookings_of_a_flight_come_page_by_page_newest_first()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var date = Day.AddDays(52);
        var offer = await customer.OfferAsync("BOM", "DEL", date, "M9");
        var made = new List<string>();
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            made.Insert(0, (await customer.BookAsync([offer], Adult(name))).Body!.Text("bookingRef"));
        }

        var (seen, path) = (new List<string>(), $"/v1/operations/bookings?flight=M9102&date={date:yyyy-MM-dd}&limit=2");
        for (string? next = string.Empty; next is not null;)
        {
            var page = await support.GetAsync(next.Length == 0 ? path : $"{path}&cursor={next}");
            seen.AddRange(page["bookings"]!.AsArray().Select(found => found!.Text("bookingRef")));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task A_checkout_that_nobody_has_paid_leads_to_its_booking()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var offer = await customer.OfferAsync("BOM", "DEL", Day.AddDays(54), "M9");
        var reference = (await customer.BookAsync([offer])).Body!.Text("bookingRef");
        var opened = await customer.PostAsync($"/v1/bookings/{reference}/payment", null);

        var found = await support.GetAsync($"/v1/operations/bookings?payment={opened.Body!.Text("paymentId")}");

        Assert.Equal(reference, Assert.Single(found["bookings"]!.AsArray())!.Text("bookingRef"));
    }

    [Theory]
    [InlineData("", "reference")]
    [InlineData("reference=222222&email=a@example.org", "reference")]
    [InlineData("name=%27", "name")]
    [InlineData("mobile=1234567", "mobile")]
    [InlineData("email=a@example.org&reference=222222&name=Rao", "reference")]
    [InlineData("flight=M9102", "date")]
    [InlineData("reference=222222&date=2027-01-01", "date")]
    [InlineData("payment=pi_1/../../v1/refunds", "payment")]
    [InlineData("payment=ch_1", "payment")]
    [InlineData("reference=222222&origin=singapore", "origin")]
    [InlineData("reference=222222&surname=Rao", "surname")]
    public async Task What_is_asked_for_wrongly_is_named(string query, string mistake)
    {
        var wrong = await (await host.OperatorAsync(Role.Support)).GetAsync($"/v1/operations/bookings?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, mistake), (wrong.Status, Assert.Single(wrong.Mistakes)));
    }

    [Fact]
    public async Task A_booking_is_seen_with_its_money_and_that_somebody_looked_is_on_record()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support, Role.Auditor), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(53), "M9")]);
        var reference = booking.Text("bookingRef");

        var seen = await support.GetAsync($"/v1/operations/bookings/{reference}");

        Assert.Equal(customer.AccountId, seen.Body!.Text("accountId"));
        Assert.Equal(booking.ToJsonString(), seen["booking"]!.ToJsonString());
        var money = seen["money"]!;
        Assert.Equal(booking.Amount("total"), money.Amount("captured"));
        Assert.Equal(money.Amount("captured"), money.Amount("held"));
        Assert.All(
            new[] { "charges", "refunded", "owed", "outside", "ahead" }, part => Assert.Equal(0, money.Amount(part)));
        var records = (await support.GetAsync($"/v1/operations/audit?subject={reference}"))["records"]!.AsArray();
        Assert.Equal("booking_read", Assert.Single(records)!.Text("action"));
        Assert.Equal("booking_not_found", (await support.GetAsync("/v1/operations/bookings/222222")).Code);
    }
}
