using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>A traveller whose flight is not flown as it was sold sees what is proposed, and answers.</summary>
public sealed class ProposalTests(Stage stage)
{
    [Fact]
    public async Task A_cancelled_flight_is_answered_on_the_page_by_what_is_proposed_by_another_or_for_the_money()
    {
        await using var visitor = await stage.VisitAsync();
        var customer = await visitor.LogInAsync(stage.Host);
        var dates = new[] { Day.AddDays(40), Day.AddDays(45), Day.AddDays(50) };
        var bookings = new List<string>();
        foreach (var date in dates)
        {
            bookings.Add((await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9")]))
                .Text("bookingRef"));
        }

        await DisruptAsync(stage, "cancel", dates);
        foreach (var reference in bookings)
        {
            await ProposedAsync(customer, reference);
        }

        await AnswerAsync(visitor, bookings[0], "^Accept these flights");
        await Expect(visitor.Page.GetByText("You are rebooked, at no charge.")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".column").First).ToContainTextAsync("K9700");

        await AnswerAsync(visitor, bookings[1], "^See other flights");
        await visitor.Page.GetByLabel("Day").SelectOptionAsync($"{dates[1].AddDays(1):yyyy-MM-dd}");
        await Expect(visitor.Page.Locator(".other-flight")).ToHaveCountAsync(2);
        await visitor.Button("^Take these flights").Last.ClickAsync();
        await Expect(visitor.Page.GetByText("You are rebooked, at no charge.")).ToBeVisibleAsync();

        await AnswerAsync(visitor, bookings[2], "^Get ₹");
        await visitor.Button("^Give these flights back").ClickAsync();
        await Expect(visitor.Page.GetByText("The money goes back to where it was paid from")).ToBeVisibleAsync();
        foreach (var reference in bookings)
        {
            await visitor.OpenAsync($"/#/booking/{reference}");
            await visitor.ReadHistoryAsync();
        }

        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_customer_sees_where_they_sit_on_another_aircraft_and_that_it_has_no_seats_for_them()
    {
        await using var visitor = await stage.VisitAsync();
        var customer = await visitor.LogInAsync(stage.Host);
        var date = Day.AddDays(55);
        var moved = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9")], Adult().With(
            "seats", new JsonObject { ["M9101"] = "36A" }))).Text("bookingRef");
        var left = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9", "business")]))
            .Text("bookingRef");

        await DisruptAsync(stage, "aircraft", [date], "E90");
        await ProposedAsync(customer, left);

        await visitor.OpenAsync($"/#/booking/{moved}");
        await visitor.ReadHistoryAsync();
        await Expect(visitor.Page.GetByText("Outbound: another aircraft flies; the seats are 25A now"))
            .ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".column").First).ToContainTextAsync("25A");
        await visitor.OpenAsync($"/#/booking/{left}");
        await Expect(visitor.Page.GetByRole(
            AriaRole.Heading, new() { Name = "Outbound: your flight has no seats for you now" })).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    private static async Task AnswerAsync(Visitor visitor, string reference, string button)
    {
        await visitor.OpenAsync($"/#/booking/{reference}");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Outbound: your flight is cancelled" }))
            .ToBeVisibleAsync();
        await visitor.Button(button).ClickAsync();
    }

    internal static async Task DisruptAsync(
        Stage stage, string kind, IEnumerable<DateOnly> dates, string? aircraft = null)
    {
        var operations = await stage.Host.AdminAsync();
        var answer = await operations.PostAsync("/v1/operations/disruptions", new JsonObject
        {
            ["kind"] = kind,
            ["departures"] = new JsonArray([.. dates.Select(date => JsonValue.Create($"M9101-DEL-{date:yyyy-MM-dd}"))]),
            ["aircraft"] = aircraft,
            ["reason"] = "a test",
        });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.Status);
    }

    internal static async Task ProposedAsync(ApiClient customer, string reference)
    {
        for (var look = 0; look < 600; look++)
        {
            var proposals = (await customer.GetAsync($"/v1/bookings/{reference}/proposals"))["proposals"]!.AsArray();
            if (proposals is [{ } proposal] && proposal.Text("status") == "open")
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Nothing was proposed to {reference}.");
    }
}
