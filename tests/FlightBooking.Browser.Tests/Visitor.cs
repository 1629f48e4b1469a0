using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>
/// Somebody in front of a window, doing what people do; whatever the console complains about is kept.
/// </summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    // Playwright waits for ever for a script that does not end. Three times what the longest visit takes.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly IBrowserContext context;
    private readonly Timer limit;
    private readonly List<string> complaints = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        var late = new BrowserContextCloseOptions { Reason = $"Nothing has come of this visit for {Longest}." };
        limit = new(_ => _ = context.CloseAsync(late), null, Longest, Timeout.InfiniteTimeSpan);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => complaints.Add($"exception: {error}");
    }

    public IPage Page { get; }

    /// <summary>The console must be clean; an answer that the test provokes is named by its status.</summary>
    public void AssertNoComplaints(params int[] provoked) =>
        Assert.DoesNotContain(
            complaints, complaint => !provoked.Any(status => complaint.Contains($"status of {status} ")));

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { NameRegex = new(name) });

    public async Task OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        await Page.Locator("h1").First.WaitForAsync();
    }

    /// <summary>Types a place and takes the first that is offered.</summary>
    public async Task ChoosePlaceAsync(string field, string typed)
    {
        await Page.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true }).FillAsync(typed);
        await Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await Page.Keyboard.PressAsync("Enter");
    }

    public async Task ChooseDayAsync(string field, DateOnly day)
    {
        await Button($"^{field}").ClickAsync();
        await Page.Locator($"[data-date='{day:yyyy-MM-dd}']").ClickAsync();
        if (await Button("^Done").IsVisibleAsync())
        {
            await Button("^Done").ClickAsync();
        }
    }

    /// <summary>The results of a round trip DEL-BOM by their address, as somebody would who had kept it.</summary>
    public Task OpenResultsAsync(int adults = 1, int children = 0, int infants = 0) => OpenAsync(
        $"/#/flights?type=round&leg=DEL~BOM~{TestTimetable.Day:yyyy-MM-dd}&leg=BOM~DEL~{TestTimetable.ReturnDay:yyyy-MM-dd}"
        + $"&adults={adults}&children={children}&infants={infants}&cabin=economy");

    /// <summary>
    /// Selects the first flight in each direction, and logs in with the demo account where that is asked for.
    /// </summary>
    public async Task SelectBothWaysAsync()
    {
        await Button("^Select M9101 ").ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Mumbai to Delhi", Exact = true }).WaitForAsync();
        await Button("^Select M9102 ").ClickAsync();
        await EnterAsync();
    }

    /// <summary>Comes to the form of a booking, with the demo account where nobody is logged in yet.</summary>
    public async Task EnterAsync()
    {
        if (await Page.EvaluateAsync<bool>("sessionStorage.getItem('flightbooking.session') === null"))
        {
            await Button("^Use the demo account").ClickAsync();
        }

        await Page.GetByRole(AriaRole.Heading, new() { Name = "Who travels?" }).WaitForAsync();
    }

    public async Task FillTravellerAsync(int number, string first, string born)
    {
        ILocator Field(string name) => Page.Locator($"[data-pointer='/passengers/{number}/{name}']");
        await Field("firstName").FillAsync(first);
        await Field("lastName").FillAsync("Rao");
        await Field("dateOfBirth").FillAsync(born);
        await Field("gender").SelectOptionAsync("female");
    }

    public async Task FillContactAsync()
    {
        await Page.GetByLabel("E-mail").FillAsync("asha@example.com");
        await Page.GetByLabel("Mobile").FillAsync("+919812345678");
    }

    /// <summary>Holds the seats.</summary>
    public async Task<string> HoldAsync()
    {
        await AskForSeatsAsync();
        await Button("^Pay ").WaitForAsync();
        return Reference().Match(Page.Url).Value;
    }

    /// <summary>The same, whatever comes of it.</summary>
    public Task AskForSeatsAsync() => Button("^(Continue to payment|Complete booking)").ClickAsync();

    /// <summary>A booking of one adult there and back, held and not paid for.</summary>
    public async Task<string> HoldRoundTripAsync(string coupon = "")
    {
        await OpenResultsAsync();
        await SelectBothWaysAsync();
        await FillTravellerAsync(0, "Asha", "1990-05-04");
        await FillContactAsync();
        await Page.GetByLabel("Coupon").FillAsync(coupon);
        return await HoldAsync();
    }

    /// <summary>Opens the payment page and pays with one of its cards.</summary>
    public async Task PayAsync(string lastDigits)
    {
        await Button("^Pay ").ClickAsync();
        await Page.Locator("#form").WaitForAsync();
        await TryCardAsync(lastDigits);
    }

    public async Task TryCardAsync(string lastDigits)
    {
        await Page.Locator($"[data-card$='{lastDigits}']").ClickAsync();
        await Page.Locator("#pay").ClickAsync();
    }

    public async Task ReturnToBookingAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Return to FlightBooking" }).ClickAsync();
        await Page.Locator(".status.confirmed").WaitForAsync();
    }

    /// <summary>Opens what has happened to a booking.</summary>
    public async Task ReadHistoryAsync()
    {
        await Page.Locator("summary", new() { HasText = "History" }).ClickAsync();
        await Page.Locator(".history li").Last.WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await limit.DisposeAsync();
        await context.DisposeAsync();
    }

    [GeneratedRegex("[A-Z0-9]{6}$")]
    private static partial Regex Reference();
}
