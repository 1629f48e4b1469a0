using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

public sealed class WeightTests(Stage stage)
{
    private const int MostBytes = 200 * 1024;

    [Fact]
    public async Task The_whole_booking_page_weighs_less_than_200_KB()
    {
        await using var visitor = await stage.VisitAsync();
        long sent = 0, plain = 0;
        visitor.Page.Response += async (_, response) =>
        {
            if (new Uri(response.Url).AbsolutePath is "/" or ['/', 'a', 's', 's', 'e', 't', 's', ..])
            {
                plain += (await response.BodyAsync()).Length;
                sent += (await response.Request.SizesAsync()).ResponseBodySize;
            }
        };
        var watch = Stopwatch.StartNew();
        await visitor.OpenAsync();
        await visitor.Button("^Search flights").WaitForAsync();
        var usable = watch.Elapsed;
        foreach (var view in new[] { "bookings", "account", "book", "booking/AAAAAA" })
        {
            await visitor.OpenAsync($"/#/{view}");
        }

        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"usable after {usable.TotalMilliseconds:F0} ms; {sent / 1024.0:F1} KB sent, {plain / 1024.0:F1} KB unpacked"));
        Assert.InRange(plain, 1, MostBytes);
        Assert.InRange(sent, 1, MostBytes / 3);
        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData("/", "form.search button.primary")]
    [InlineData("/#/account", ".entrance input")]
    [InlineData("/docs/errors", "article")]
    public async Task Pages_are_measured(string path, string usable)
    {
        await using var visitor = await stage.VisitAsync();
        var watch = Stopwatch.StartNew();
        await visitor.Page.GotoAsync(path);
        await visitor.Page.Locator(usable).First.WaitForAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{path} is usable after {watch.Elapsed.TotalMilliseconds:F0} ms"));
        visitor.AssertNoComplaints();
    }
}
