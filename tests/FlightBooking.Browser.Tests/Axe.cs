using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>A state of a page as axe-core sees it: in the light, in the dark, in the reader's own colours.</summary>
internal static class Axe
{
    // The package's own call for Playwright opens a window for each result: two seconds a state, for the same rules.
    // Colours that are on their way to another scheme are taken there: whoever waits for them waits for ever where the
    // box that they are in was closed meanwhile. Style sheets are read again by experimental rules alone.
    private const string Violations = """
        async (colourOnly) => {
            for (const moving of document.getAnimations()) {
                if (moving.effect.getComputedTiming().endTime === Infinity) moving.cancel();
                else moving.finish();
            }

            const ofColour = axe.getRules(['cat.color']).filter(rule => !rule.tags.includes('wcag2aaa'));
            const found = await axe.run(document, {
                resultTypes: ['violations'],
                preload: { assets: ['media'] },
                ...(colourOnly ? { runOnly: ofColour.map(rule => rule.ruleId) } : {}),
            });
            return found.violations.map(violation =>
                `${violation.id}: ${violation.nodes.slice(0, 5).map(node => `${node.target} ${node.html}`).join('; ')}`);
        }
        """;

    // What a scheme changes beside colours: only where that is nothing are the other rules asked once for all schemes.
    private const string BesideColours = """
        () => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .filter(rule => /prefers-color-scheme|forced-colors/.test(rule.conditionText ?? ''))
            .flatMap(rule => [...rule.cssRules])
            .flatMap(rule => [...(rule.style ?? [])].map(property => `${rule.selectorText} ${property}`))
            .filter(changed => !/ (--[a-z-]+|fill|stroke|color-scheme|forced-color-adjust|[a-z-]*color)$/.test(changed)
                && !/ (outline|background)-[a-z-]+$/.test(changed))
        """;

    private static readonly string AxeCore = new BundledAxeScriptProvider().GetScript();

    /// <summary>A desk's and a phone's, in pixels.</summary>
    private static readonly int[] Widths = [1440, 375];

    private static readonly (ColorScheme Scheme, ForcedColors Colours)[] Schemes =
    [
        (ColorScheme.Light, ForcedColors.None),
        (ColorScheme.Dark, ForcedColors.None),
        (ColorScheme.Light, ForcedColors.Active),
    ];

    /// <summary>A window of a width in pixels, in which nothing is on its way.</summary>
    public static Task<Visitor> VisitAsync(Stage stage, int width = 1440) => stage.VisitAsync(options =>
    {
        options.ViewportSize = new() { Width = width, Height = 900 };
        options.ReducedMotion = ReducedMotion.Reduce;
    });

    /// <summary>
    /// Axe has nothing to object to, however wide the window is made: for what styles alone draw otherwise on a phone.
    /// </summary>
    public static async Task AssertNothingAtAnyWidthAsync(IPage page)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            await AssertNothingAsync(page);
        }
    }

    /// <summary>Axe has nothing to object to.</summary>
    public static async Task AssertNothingAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(AxeCore);
        }

        var changesColoursAlone = (await page.EvaluateAsync<string[]>(BesideColours)).Length == 0;
        List<string> found = [];
        foreach (var (scheme, colours) in Schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = colours });
            var colourOnly = changesColoursAlone && (scheme, colours) != Schemes[0];
            found.AddRange((await page.EvaluateAsync<string[]>(Violations, colourOnly))
                .Select(violation => $"{scheme} {colours} {violation}"));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None });
        Assert.Empty(found);
    }
}
