using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Prices and rules are decided from the console, and nobody's decision is lost over another's.</summary>
public sealed class ConsoleCommerceTests(Stage stage)
{
    [Fact]
    public async Task A_coupon_is_made_and_whoever_changes_it_second_is_told_and_reads_it_again()
    {
        const string Path = "/v1/operations/coupons/CONSOLE1";
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(stage.Host, "coupons");
        await visitor.Button("^New coupon").ClickAsync();
        await page.GetByLabel("Code").FillAsync("CONSOLE1");
        await page.GetByLabel("For customers").FillAsync("₹500 off");
        await page.GetByLabel("Rupees off").FillAsync("500");
        await page.GetByLabel("Most bookings").FillAsync("9");
        await visitor.ConfirmAsync("Make it");
        await Expect(page.Locator("h1")).ToHaveTextAsync("CONSOLE1");

        var revenue = await stage.Host.AdminAsync();
        var read = await revenue.GetAsync(Path);
        await revenue.PutAsync(
            Path,
            new JsonObject
            {
                ["description"] = "₹600 off",
                ["flat"] = new JsonObject { ["amount"] = 60_000, ["currency"] = "INR" },
                ["maxUses"] = 9,
                ["reason"] = "a test",
            },
            ifMatch: read.Headers["ETag"]);
        await visitor.Button("^Change").ClickAsync();
        await Expect(page.GetByLabel("Rupees off")).ToHaveValueAsync("500");
        await page.GetByLabel("Rupees off").FillAsync("700");
        await page.GetByLabel("Reason").FillAsync("a test");
        await visitor.Button("^Change it").ClickAsync();
        await Expect(page.GetByText("Somebody has changed the coupon since")).ToBeVisibleAsync();
        await visitor.Button("^Read again").ClickAsync();

        await Expect(page.GetByText("₹600 off")).ToBeVisibleAsync();
        visitor.AssertNoComplaints(412);
    }

    [Fact]
    public async Task A_tariff_and_fare_rules_are_decided_by_what_their_forms_were_filled_with()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var (page, revenue) = (visitor.Page, await host.AdminAsync());
        await visitor.EnterConsoleAsync(host, "tariff");
        foreach (var (section, path) in new[]
        {
            ("tariff", "tariff"), ("farerules", "fare-rules"), ("voucherrules", "voucher-rules"),
        })
        {
            await visitor.OpenSectionAsync(section);
            await visitor.Button("^Decide anew").ClickAsync();
            await visitor.ConfirmAsync("Decide");
            await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Version 1");

            var versions = (await revenue.GetAsync($"/v1/operations/{path}"))["versions"]!.AsArray();
            Assert.Equal(Said(versions[1]!), Said(versions[0]!));
        }

        // Amounts have the digits of their currency, here as in every section.
        var amounts = await page.EvaluateAsync<string[]>("""
            async () => {
                const files = performance.getEntriesByType("resource").map(({ name }) => name);
                const { money } = await import(files.find((name) => name.endsWith("/format.js")));
                return [["INR", 50050], ["JPY", 500], ["KWD", 1500], ["KWD", 2000]]
                    .map(([currency, amount]) => money({ currency, amount }).replace(/\s/, " "));
            }
            """);
        Assert.Equal(["₹500.50", "JPY 500", "KWD 1.500", "KWD 2"], amounts);
        visitor.AssertNoComplaints();
    }

    // Without when, by whom and why.
    private static string Said(JsonNode version)
    {
        var said = version.DeepClone().AsObject();
        foreach (var name in (string[])["version", "validFrom", "validUntil", "decidedAt", "decidedBy", "reason"])
        {
            said.Remove(name);
        }

        return said.ToJsonString();
    }
}
