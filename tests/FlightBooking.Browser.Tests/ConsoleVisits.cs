using FlightBooking.Local.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>What the airline's own people do in front of the console.</summary>
internal static class ConsoleVisits
{
    /// <summary>Signs in with the key of a host that has every role, and opens a section.</summary>
    public static async Task EnterConsoleAsync(this Visitor visitor, TestHost host, string section)
    {
        var account = host.Services.GetRequiredService<OperationsAccount>();
        var key = await account.KeyAsync(host.Options.DataFolder, default);
        await visitor.SignInAsync(key);
        await Expect(visitor.Page.Locator("#out")).ToBeVisibleAsync();
        await visitor.OpenSectionAsync(section);
    }

    /// <summary>Opens a section by its address, whoever has signed in.</summary>
    public static Task OpenSectionAsync(this Visitor visitor, string section) =>
        visitor.OpenAsync($"/operations#/{section}");

    /// <summary>Opens the page and enters a key.</summary>
    public static async Task SignInAsync(this Visitor visitor, string key)
    {
        await visitor.OpenAsync("/operations");
        await visitor.Page.GetByLabel("API key").FillAsync(key);
        await visitor.Button("^Sign in").ClickAsync();
    }

    /// <summary>Gives a reason in the open dialog and goes through with it.</summary>
    public static async Task ConfirmAsync(this Visitor visitor, string button)
    {
        var dialog = visitor.Page.Locator("dialog");
        await dialog.GetByLabel("Reason").FillAsync("a test");
        await dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
