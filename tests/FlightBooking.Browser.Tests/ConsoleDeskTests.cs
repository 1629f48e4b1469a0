using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Somebody at the desk is called about a booking.</summary>
public sealed class ConsoleDeskTests(Stage stage)
{
    [Fact]
    public async Task A_booking_is_found_noted_on_given_goodwill_and_cancelled_without_a_charge()
    {
        var date = Day.AddDays(82);
        var customer = await stage.Host.CustomerAsync();
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9")], Adult("Asha")))
            .Text("bookingRef");
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(stage.Host, "desk");
        await page.GetByLabel("Flight", new() { Exact = true }).FillAsync("M9101");
        await page.GetByLabel("Its date").FillAsync($"{date:yyyy-MM-dd}");
        await page.GetByLabel("Name, or part of it").FillAsync("asha");
        await visitor.Button("^Find").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Booking {reference}");

        await visitor.Button("^Note$").ClickAsync();
        await page.Locator("dialog textarea").FillAsync("<b>Wants the aisle</b>");
        await visitor.Button("^Keep it").ClickAsync();
        await Expect(page.GetByText("<b>Wants the aisle</b>")).ToBeVisibleAsync();

        await visitor.Button("^Goodwill refund").ClickAsync();
        await page.GetByLabel("Amount in INR").FillAsync("500");
        await visitor.Button("^Give it back").ClickAsync();
        await Expect(page.Locator("#f-reason-error")).ToHaveTextAsync("Reason is required");
        await visitor.ConfirmAsync("Give it back");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Goodwill ₹500" })).ToBeVisibleAsync();

        // What is read while the refund goes on is not there any more a moment later.
        await customer.WaitForAsync(
            reference, one => one["refunds"]!.AsArray().Any(refund => refund!.Text("status") == "succeeded"));
        await visitor.Button("^Read again").ClickAsync();
        await visitor.Button("^Cancel for the customer").ClickAsync();
        await page.GetByLabel("Without a charge").CheckAsync();
        await visitor.ConfirmAsync("Cancel it");
        await customer.WaitForStatusAsync(reference, "cancelled");
        await visitor.Button("^Read again").ClickAsync();
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Cancelled");
        await page.Locator("summary", new() { HasText = "History" }).ClickAsync();
        var given = page.GetByRole(AriaRole.Row, new() { NameRegex = new("Goodwill given.*a test") });
        await Expect(given).ToBeVisibleAsync();

        // What is open stays open, however often it is drawn anew.
        await given.EvaluateAsync("row => row.dataset.before = ''");
        await visitor.Button("^Read again").ClickAsync();
        await Expect(page.Locator("tr:not([data-before])", new() { HasTextRegex = new("Goodwill given.*a test") }))
            .ToBeVisibleAsync();
        var money = (await (await stage.Host.AdminAsync()).GetAsync($"/v1/operations/bookings/{reference}"))["money"]!;
        Assert.Equal((0, money.Amount("captured")), (money.Amount("charges"), money.Amount("refunded")));
        visitor.AssertNoComplaints(422);
    }

    [Fact]
    public async Task A_dispute_waits_among_the_tasks_and_leads_to_its_booking()
    {
        var customer = await stage.Host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day.AddDays(83), "M9")]);
        var reference = booking.Text("bookingRef");
        await stage.Host.Anonymous().PostAsync(
            $"/sandbox/payments/{booking["payment"]!.Text("paymentId")}/disputes", new JsonObject());
        await customer.WaitForAsync(reference, one => one["payment"]!.Text("status") == "disputed");
        await using var visitor = await stage.VisitAsync();
        await visitor.EnterConsoleAsync(stage.Host, "tasks");

        var row = visitor.Page.GetByRole(AriaRole.Row, new() { NameRegex = new(reference) });
        await Expect(row).ToContainTextAsync("Answer it at the payment provider");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visitor.Page.GetByText("The payer’s bank asks for the money back.")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_is_overdue_waits_in_its_own_words_and_is_taken_up()
    {
        var customer = await stage.Host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day.AddDays(88), "M9")]);
        var reference = booked.Body!.Text("bookingRef");
        var ct = TestContext.Current.CancellationToken;
        var store = stage.Host.Services.GetRequiredService<IDocumentStore>();
        var late = await store.ChangeAsync(
            Booking.Collection,
            customer.AccountId!,
            reference,
            booking => booking with { HoldExpiresAt = DateTimeOffset.UtcNow.AddHours(-2) },
            ct);
        var task = Assert.Single(DeskTask.Of(late.Value.Document, DateTimeOffset.UtcNow));
        await stage.Host.Services.GetRequiredService<DeskTasks>().NoteAsync(task, ct);
        await using var visitor = await stage.VisitAsync();
        await visitor.EnterConsoleAsync(stage.Host, "tasks");

        var row = visitor.Page.GetByRole(AriaRole.Row, new() { NameRegex = new(reference) });
        await Expect(row).ToContainTextAsync("The next step is overdue");
        await row.GetByRole(AriaRole.Button, new() { Name = "Take it up now" }).ClickAsync();
        await visitor.ConfirmAsync("Take it up");

        await Expect(visitor.Page.Locator("h1")).ToBeFocusedAsync();
        var audited = await (await stage.Host.AdminAsync()).GetAsync($"/v1/operations/audit?subject={reference}");
        Assert.Contains(audited["records"]!.AsArray(), record => record!.Text("action") == "task_resolved");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_refund_that_failed_is_settled_by_hand_with_its_evidence()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsFailLater, [await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var reference = booking.Text("bookingRef");
        await customer.CancelAsync(reference);
        await host.WithTimerAsync(customer.WaitForCancellationsAsync(reference, "failed"));
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(host, "tasks");
        for (var look = 0; look < 50 && !await visitor.Button("^Settled by hand").IsVisibleAsync(); look++)
        {
            await page.ReloadAsync();
            await Expect(page.Locator("tbody tr, .notice").First).ToBeVisibleAsync();
        }

        await visitor.Button("^Settled by hand").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("a test");
        await visitor.Button("^It is settled").ClickAsync();
        await Expect(page.Locator("#f-evidence-error")).ToBeVisibleAsync();
        await page.GetByLabel("Evidence").FillAsync("bank transfer 4711");
        await visitor.ConfirmAsync("It is settled");
        await Expect(page.GetByText("Nothing waits for a person.")).ToBeVisibleAsync();
        await customer.WaitForCancellationsAsync(reference);
        visitor.AssertNoComplaints(422);
    }
}
