using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>How the books stand, and of which directions it was that was given back.</summary>
public sealed class BalanceReportTests
{
    private static readonly string[] Balance = ["held", "charges", "refunded", "outside", "owed"];

    [Theory]
    [InlineData("route", "DEL-SIN")]
    [InlineData("airline", "M9")]
    [InlineData("cabin", "economy")]
    public async Task Refunds_and_charges_are_of_the_direction_that_was_cancelled(string by, string key)
    {
        await using var own = await TestHost.StartAsync();
        var (finance, customer) = (await own.OperatorAsync(Role.Finance), await own.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "SIN", Day.AddDays(90), "M9")]);
        await customer.CancelAsync(booking.Text("bookingRef"));
        var cancelled = await customer.WaitForCancellationsAsync(booking.Text("bookingRef"));
        var refund = cancelled["refunds"]!.AsArray().Single()!.Amount("amount");

        var only = Assert.Single(await RowsAsync(finance, $"refunds?by={by}&"));

        Assert.Equal(
            (key, booking.Amount("total") - refund, refund),
            (only.Text("key"), Of(only, "charges"), Of(only, "refunded")));
    }

    [Fact]
    public async Task Balances_are_what_all_days_come_to()
    {
        await using var own = await TestHost.StartAsync();
        var (finance, customer) = (await own.OperatorAsync(Role.Finance), await own.CustomerAsync());
        var stays = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day.AddDays(41), "M9")]);
        var goes = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day.AddDays(41), "M9")]);
        await customer.CancelAsync(goes.Text("bookingRef"));
        await customer.WaitForCancellationsAsync(goes.Text("bookingRef"));

        var rows = await RowsAsync(finance, "balances?");

        var books = await RowsAsync(finance, "books?");
        Assert.Equal((3, $"{DateTime.UtcNow:yyyy-MM-dd}"), (rows.Count, rows[^1].Text("key")));
        Assert.Equal(stays.Amount("total") + goes.Amount("total"), Of(rows[^1], "captured"));
        Assert.All(Balance.Append("captured"), part => Assert.Equal(
            books.Sum(row => Of(row, part)), Of(rows[^1], part)));
        Assert.Equal(0, Of(rows[0], "captured"));
        var table = await finance.GetAsync(PathOf("balances?format=csv&"));
        Assert.Equal(4, Encoding.UTF8.GetString(table.Bytes.AsSpan(3)).Split("\r\n")[..^1].Length);
    }

    private static long Of(JsonNode row, string amount) => row.Amount(amount);

    private static string PathOf(string report) =>
        $"/v1/operations/reports/{report}from={DateTime.UtcNow.AddDays(-2):yyyy-MM-dd}&to={DateTime.UtcNow:yyyy-MM-dd}";

    private static async Task<List<JsonNode>> RowsAsync(ApiClient client, string report)
    {
        var answer = await client.GetAsync($"{PathOf(report)}&limit=100");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer["rows"]!.AsArray().Select(row => row!)];
    }
}
