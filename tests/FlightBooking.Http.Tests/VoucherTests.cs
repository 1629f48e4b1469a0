using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Http.Tests.ExchangeSteps;
using static FlightBooking.Http.Tests.VoucherCalls;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Money that is taken as a voucher, and what is paid with it.</summary>
public sealed class VoucherTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_refund_is_taken_as_a_voucher_which_pays_all_of_the_next_booking_and_has_it_back()
    {
        var (customer, code, worth) = await WithVoucherAsync(100);
        var (reference, total) = await HeldAsync(customer, 101);

        var paid = await PayAsync(customer, reference, code);

        Assert.Equal(
            (HttpStatusCode.Created, "succeeded", 0),
            (paid.Status, paid.Body!.Text("status"), Amount(paid.Body!["amount"])));
        Assert.EndsWith($"/?booking={reference}&paid=1", paid.Body!.Text("checkoutUrl"), StringComparison.Ordinal);
        await customer.WaitForStatusAsync(reference, "confirmed");
        Assert.Equal("booking_not_payable", (await PayAsync(customer, reference, code)).Code);
        var spent = await VoucherAsync(customer, code);
        Assert.Equal(worth - total, Amount(spent["balance"]));
        Assert.Equal(["issued", "bonus", "spent"], Kinds(spent));
        Assert.Equal(reference, spent["movements"]![2]!.Text("bookingRef"));
        Assert.Equal("split_not_possible", (await customer.PostAsync(
            $"/v1/bookings/{reference}/splits",
            new JsonObject { ["passengers"] = new JsonArray("p1") })).Code);

        var quote = await QuotedAsync(customer, reference);
        Assert.Null(quote["asVoucher"]);
        Assert.Equal("voucher_not_offered", (await CancelAsync(customer, reference, quote, "voucher")).Code);
        Assert.Equal(HttpStatusCode.Accepted, (await CancelAsync(customer, reference, quote, "origin")).Status);
        var cancelled = await customer.WaitForCancellationsAsync(reference);
        Assert.True(cancelled["refunds"]![0]!["toVoucher"]!.GetValue<bool>());
        var back = await VoucherAsync(customer, code);
        Assert.Equal((worth, "given_back"), (Amount(back["balance"]), Kinds(back)[^1]));
        var statement = (await customer.GetAsync($"/v1/bookings/{reference}/statement")).Body!;
        Assert.Equal((total, total, 0), (
            Amount(statement["paidByVouchers"]), Amount(statement["returned"]), Amount(statement["left"])));
    }

    [Fact]
    public async Task A_voucher_pays_what_it_has_and_each_has_its_own_back()
    {
        var (customer, code, worth) = await WithVoucherAsync(102);
        var (reference, total) = await HeldAsync(customer, 103, Adult(), Adult("Ravi"));

        var opened = await PayAsync(customer, reference, code);

        var rest = Amount(opened.Body!["amount"]);
        Assert.Equal((HttpStatusCode.Created, total - worth), (opened.Status, rest));
        Assert.Equal(worth, Amount(opened.Body!["vouchers"]![0]!["amount"]));
        Assert.Equal(worth, Amount((await VoucherAsync(customer, code))["reserved"]));
        var again = await PayAsync(customer, reference);
        Assert.Equal(opened.Body!.Text("paymentId"), again.Body!.Text("paymentId"));
        await CardAsync(opened.Body!.Text("paymentId"));
        await customer.WaitForStatusAsync(reference, "confirmed");
        Assert.Equal(rest, (await host.TotalsAsync(reference)).Amount("captured"));

        // A passenger leaves: the card has what comes back, as far as it has paid.
        var quote = await QuotedAsync(customer, reference);
        Assert.Equal(rest, Amount(quote["asVoucher"]!["refund"]));
        Assert.Equal(HttpStatusCode.Accepted, (await CancelAsync(customer, reference, quote, "origin")).Status);
        await customer.WaitForCancellationsAsync(reference);
        Assert.Equal(rest, (await host.TotalsAsync(reference)).Amount("refunded"));
        Assert.Equal(worth, Amount((await VoucherAsync(customer, code))["balance"]));
    }

    [Fact]
    public async Task What_is_given_up_keeps_nothing_and_of_two_who_pay_at_once_each_paisa_pays_once()
    {
        var (customer, code, worth) = await WithVoucherAsync(104);
        var (first, total) = await HeldAsync(customer, 105);
        var (second, _) = await HeldAsync(customer, 106);

        var answers = await Task.WhenAll(PayAsync(customer, first, code), PayAsync(customer, second, code));

        // Whoever was first has all of it; the other what is left, or nothing.
        var vouchers = answers.Where(answer => answer.Status == HttpStatusCode.Created)
            .Sum(answer => answer.Body!["vouchers"]!.AsArray().Sum(part => Amount(part!["amount"])));
        Assert.InRange(vouchers, total, worth);
        Assert.All(answers, answer => Assert.True(
            answer.Status == HttpStatusCode.Created || answer.Code is "voucher_in_use" or "voucher_empty",
            answer.Text));
        var left = await VoucherAsync(customer, code);
        Assert.InRange(Amount(left["balance"]), worth - total, worth);

        var (third, _) = await HeldAsync(customer, 107, Adult(), Adult("Ravi"), Adult("Mina"));
        foreach (var reference in new[] { first, second, third })
        {
            await PayAsync(customer, third, code);
            var booking = (await customer.GetAsync($"/v1/bookings/{reference}")).Body!;
            if (booking.Text("status") == "pending_payment" && booking["payment"]!.Text("status") != "succeeded")
            {
                await customer.PostAsync($"/v1/bookings/{reference}/cancellations", new JsonObject());
            }
        }

        Assert.Equal(0, Amount((await VoucherAsync(customer, code))["reserved"]));
    }

    [Fact]
    public async Task What_is_no_voucher_is_refused_and_a_payment_tried_again_is_one()
    {
        var (customer, code, worth) = await WithVoucherAsync(108);
        var (reference, total) = await HeldAsync(customer, 109);

        Assert.Equal("voucher_unknown", (await PayAsync(customer, reference, "ABCDEFGHJKLMNPQR")).Code);
        Assert.Equal("invalid_request", (await PayAsync(customer, reference, code, code)).Code);
        var other = await customer.PostAsync($"/v1/bookings/{reference}/payment", new JsonObject
        {
            ["payWith"] = new JsonObject { ["vouchers"] = new JsonArray(code), ["card"] = "4242" },
        });
        Assert.Equal(["/payWith/card"], other.Mistakes);
        Assert.Equal("voucher_not_found", (await customer.GetAsync("/v1/vouchers/ABCDEFGHJKLMNPQR")).Code);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => PayAsync(customer, key, reference, [code])));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(
            answer.Body?["paymentId"] is not null || answer.Code == "idempotency_in_progress", answer.Text));
        await customer.WaitForStatusAsync(reference, "confirmed");
        Assert.Equal(worth - total, Amount((await VoucherAsync(customer, code))["balance"]));
        Assert.Equal("succeeded", (await PayAsync(customer, key, reference, [code])).Body!.Text("status"));
    }

    [Fact]
    public async Task Whoever_takes_their_data_along_has_their_vouchers_and_not_the_codes()
    {
        var (customer, code, worth) = await WithVoucherAsync(112);

        var export = await customer.GetAsync("/v1/account/export");
        var kept = export.Body!["bookings"]!.AsArray().SelectMany(booking => booking!["vouchers"]!.AsArray()).Single()!;
        Assert.Equal(worth, Amount(kept["balance"]));
        Assert.Equal(["issued", "bonus"], Kinds(kept));
        Assert.DoesNotContain(code, export.Text, StringComparison.Ordinal);
    }

    // Far ahead, nothing is charged: the voucher is worth a tenth more than was paid.
    private async Task<(ApiClient Customer, string Code, int Worth)> WithVoucherAsync(int days)
    {
        var (customer, reference) = await host.BoughtAsync(days, Adult());
        var paid = Amount((await customer.GetAsync($"/v1/bookings/{reference}")).Body!["total"]);
        var quote = await QuotedAsync(customer, reference);
        var accepted = await CancelAsync(customer, reference, quote, "voucher");
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Null(accepted.Body!["voucher"]!["code"]);
        await customer.WaitForCancellationsAsync(reference);
        Assert.Equal(0, (await host.TotalsAsync(reference)).Amount("refunded"));
        var voucher = (await customer.GetAsync(
            $"/v1/bookings/{reference}/cancellations/{accepted.Body!.Text("cancellationId")}")).Body!["voucher"]!;
        Assert.Equal(
            (paid, paid / 10, paid + (paid / 10)),
            (Amount(voucher["refund"]), Amount(voucher["bonus"]), Amount(quote["asVoucher"]!["amount"])));
        var worth = Amount((await VoucherAsync(customer, voucher.Text("code")))["balance"]);
        Assert.Equal(Amount(voucher["amount"]), worth);
        return (customer, voucher.Text("code"), worth);
    }

    private static async Task<(string Reference, int Total)> HeldAsync(
        ApiClient customer, int days, params JsonObject[] party)
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days));
        var booked = (await customer.BookAsync([offer], party.Length == 0 ? [Adult()] : party)).Body!;
        return (booked.Text("bookingRef"), Amount(booked["total"]));
    }

    private async Task CardAsync(string paymentId) => Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().PostAsync(
        $"/sandbox/checkout/{paymentId}", new JsonObject { ["card"] = "4242424242424242" })).Status);
}
