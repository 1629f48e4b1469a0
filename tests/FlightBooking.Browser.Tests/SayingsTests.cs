using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>What is wrong with what was written is said in the words of people, and not in those of the API.</summary>
public sealed class SayingsTests(Stage stage)
{
    [Fact]
    public async Task Whoever_signs_up_is_told_what_helps()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/#/account");
        await visitor.Button("^Sign up").ClickAsync();
        await page.GetByLabel("First name").FillAsync("Asha2");
        await page.GetByLabel("E-mail").FillAsync("asha");
        await page.GetByLabel("Mobile").FillAsync("12345");
        await page.GetByLabel("Password").FillAsync("too short");

        await visitor.Button("^Sign up").ClickAsync();

        await SaysAsync(page, "/firstName", "Use letters, spaces, hyphens and apostrophes only, as in the passport");
        await SaysAsync(page, "/lastName", "Last name is required");
        await SaysAsync(page, "/email", "Write an e-mail address, such as asha@example.com");
        await SaysAsync(page, "/mobile", "Write the number with its country code, such as +919812345678");
        await SaysAsync(page, "/password", "Use 12 to 128 characters");
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task Whoever_books_is_told_what_helps()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, "Аша", "1990-05-04");
        await page.Locator("[data-pointer='/passengers/0/gender']").SelectOptionAsync("");
        await page.GetByLabel("E-mail").FillAsync("");
        await page.GetByLabel("Mobile").FillAsync("98123");

        await visitor.AskForSeatsAsync();

        await SaysAsync(page, "/passengers/0/firstName", "Write it in Latin letters, as in the passport");
        await SaysAsync(page, "/contact/mobile", "Write the number with its country code, such as +919812345678");
        await SaysAsync(page, "/contact/email", "E-mail is required");
        await SaysAsync(page, "/passengers/0/gender", "Gender is required");
        visitor.AssertNoComplaints(provoked: 422);
    }

    private static async Task SaysAsync(IPage page, string pointer, string words)
    {
        var id = await page.Locator($"[data-pointer='{pointer}']").GetAttributeAsync("id");
        await Expect(page.Locator($"#{id}-error")).ToHaveTextAsync(words);
    }
}
