using System.Text.RegularExpressions;
using FlightBooking.Local.Host;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>How the console of the airline's own people is served.</summary>
public sealed partial class ConsolePageTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = shared.Host.Url };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_for_no_search_engine_and_nothing_that_travellers_get_leads_to_it_or_has_its_key()
    {
        using var answer = await http.GetAsync("/operations", Ct);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        var key = await shared.Host.Services.GetRequiredService<OperationsAccount>()
            .KeyAsync(shared.Host.Options.DataFolder, Ct);

        Assert.Equal(["noindex, nofollow"], answer.Headers.GetValues("X-Robots-Tag"));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("demo-key", html);
        using var script = await http.GetAsync($"{Assets().Match(html).Value}/console/app.js", Ct);
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString());
        foreach (var path in (string[])["/", "/docs", "/docs/errors"])
        {
            Assert.DoesNotContain("\"/operations", await http.GetStringAsync(path, Ct));
        }

        Assert.DoesNotContain(key, html);
        Assert.DoesNotContain(key, await script.Content.ReadAsStringAsync(Ct));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("/assets/[0-9a-f]{12}")]
    private static partial Regex Assets();
}
