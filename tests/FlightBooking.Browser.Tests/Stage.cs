using FlightBooking.Browser.Tests;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Stage))]

// Somebody in front of a window waits for it now and then: more windows than processors, and not so many that drawing
// the reference takes longer than anybody waits.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace FlightBooking.Browser.Tests;

/// <summary>One host and one browser for all tests; each test has a window of its own that shares nothing.</summary>
public sealed class Stage : IAsyncLifetime
{
    // What Playwright switches off itself: of two lists Chromium reads the last alone.
    private const string OffByDefault =
        "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,"
        + "HttpsUpgrades,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
        + "BlockOriginHeaderModificationOnRedirect,AvoidCorsURLLoaderRestartOnRedirect,Translate,AutoDeElevate,"
        + "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled";

    // Else each window brings two pages of Chromium's own, for what drops from its address bar, and a process in
    // reserve: more work than most of ours.
    private const string OfItsOwn =
        "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess";

    // Without these Chromium looks for its maker's servers, and fills the log of a closed network.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", $"--disable-features={OffByDefault},{OfItsOwn}",
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
        await context.AddInitScriptAsync(StrayWords.Complaining);
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>
    /// Writes into a visitor's booking that its first flight was sold for another time, and its last under a number
    /// that is not flown: as if the timetable had changed since.
    /// </summary>
    internal Task SellOtherwiseAsync(Visitor visitor, string bookingRef) =>
        ChangeAsync(visitor, bookingRef, Otherwise);

    /// <summary>Writes something into a visitor's booking that no visitor can bring about.</summary>
    internal async Task ChangeAsync(Visitor visitor, string bookingRef, Func<Booking, Booking> change)
    {
        var key = await visitor.Page.EvaluateAsync<string>("JSON.parse(sessionStorage['flightbooking.session']).key");
        var holder = await Host.Services.GetRequiredService<ApiKeys>().AuthenticateAsync(key, CancellationToken.None);
        var changed = await Host.Services.GetRequiredService<IDocumentStore>().ChangeAsync(
            Booking.Collection, holder!.AccountId, bookingRef, booking => change(booking), CancellationToken.None);
        Assert.Null(changed.Refusal);
    }

    /// <summary>Ends the hold of a visitor's booking, as if nobody had paid in time.</summary>
    internal Task ExpireAsync(Visitor visitor, string bookingRef) => ChangeAsync(
        visitor, bookingRef, booking => booking.Expire(booking.Payment.PaymentId, DateTimeOffset.UtcNow).Value!);

    /// <summary>The payer of a visitor's booking has asked their bank for the money back.</summary>
    internal Task DisputeAsync(Visitor visitor, string bookingRef) => ChangeAsync(visitor, bookingRef, booking =>
        booking.TakeOver(
            new(
                booking.Payment.PaymentIntentId!,
                bookingRef,
                null,
                [],
                [new("dp_1bank", DisputeStatus.Open, booking.Total, "fraudulent")]),
            DateTimeOffset.UtcNow));

    private static Booking Otherwise(Booking booking)
    {
        var (first, last) = (booking.Slices[0], booking.Slices[^1]);
        var early = first.Segments[0] with { Departure = first.Segments[0].Departure.AddHours(-2) };
        var removed = last.Segments[^1] with { FlightNumber = "M9999" };
        return booking with
        {
            Slices =
            [
                first with { Segments = [early, .. first.Segments[1..]] },
                .. booking.Slices[1..^1],
                last with { Segments = [.. last.Segments[..^1], removed] },
            ],
        };
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
