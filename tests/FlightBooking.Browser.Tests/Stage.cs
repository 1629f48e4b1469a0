using FlightBooking.Browser.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Stage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace FlightBooking.Browser.Tests;

/// <summary>One host and one browser for all tests; each test has a window of its own that shares nothing.</summary>
public sealed class Stage : IAsyncLifetime
{
    // Without these Chromium looks for its maker's servers, and fills the log of a closed network.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private TestHost? host;

    /// <summary>Named where it must be there: then a missing browser fails instead of skipping.</summary>
    private static string? Named => Environment.GetEnvironmentVariable("FLIGHTBOOKING_BROWSER");

    private static string Chromium => Named ?? "/usr/bin/chromium";

    private static bool IsThere => Named is not null || File.Exists(Chromium);

    internal TestHost Host => host!;

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
        {
            return;
        }

        host = await TestHost.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    /// <summary>A window; the test is skipped where there is no browser.</summary>
    internal async Task<Visitor> VisitAsync(Action<BrowserNewContextOptions>? change = null)
    {
        Assert.SkipUnless(IsThere, "There is no /usr/bin/chromium; apt-get install chromium brings it.");
        var options = new BrowserNewContextOptions
        {
            BaseURL = Host.Url.ToString(),
            ViewportSize = new() { Width = 1280, Height = 900 },
            Locale = "en-GB",
            AcceptDownloads = true,
        };
        change?.Invoke(options);
        var context = await browser!.NewContextAsync(options);
        await context.AddInitScriptAsync(Visitor.LookForStrayWords);
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
