using System.Collections.Concurrent;
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
        var responses = new ConcurrentQueue<IResponse>();
        visitor.Page.Response += (_, response) => responses.Enqueue(response);
        var watch = Stopwatch.StartNew();
        await visitor.OpenAsync();
        await visitor.Button("^Search flights").WaitForAsync();
        var usable = watch.Elapsed;
        foreach (var view in new[] { "bookings", "account", "booking/AAAAAA" })
        {
            await visitor.OpenAsync($"/#/{view}");
        }

        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        long sent = 0, plain = 0;
        foreach (var response in responses.Where(response => IsOfThePage(new Uri(response.Url).AbsolutePath)))
        {
            plain += (await response.BodyAsync()).Length;
            sent += (await response.Request.SizesAsync()).ResponseBodySize;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"usable after {usable.TotalMilliseconds:F0} ms; {sent / 1024.0:F1} KB sent, {plain / 1024.0:F1} KB unpacked"));
        Assert.InRange(plain, 1, MostBytes);
        Assert.InRange(sent, 1, MostBytes / 3);
        visitor.AssertNoComplaints();
    }

    private static bool IsOfThePage(string path) =>
        path == "/" || path.StartsWith("/assets/", StringComparison.Ordinal);

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
