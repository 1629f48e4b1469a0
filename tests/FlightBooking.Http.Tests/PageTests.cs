using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.App.Pages;
using FlightBooking.Http.Tests.Contract;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>How the pages and their files are served.</summary>
public sealed partial class PageTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = shared.Host.Url };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/errors")]
    [InlineData("/operations")]
    public async Task A_page_is_html_that_allows_no_script_but_its_own_files(string path)
    {
        using var answer = await http.GetAsync(path, Ct);
        var html = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotMatch("<script(?![^>]*\\ssrc=)", html);
        Assert.DoesNotMatch("\\son[a-z]+=", html);
        Assert.DoesNotMatch("(?:src|href)=\"(?:https?:)?//", html);
        Assert.DoesNotContain("{{", html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_is_not_sent_again_to_who_has_it(bool isWeak)
    {
        using var first = await http.GetAsync("/", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(new(first.Headers.ETag!.Tag, isWeak));
        using var again = await http.SendAsync(request, Ct);

        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task Files_of_this_version_are_kept_for_good_and_of_another_are_not()
    {
        var path = Assets().Match(await http.GetStringAsync("/", Ct)).Value;
        using var answer = await http.GetAsync($"{path}/app.js", Ct);
        using var older = await http.GetAsync("/assets/000000000000/app.js", Ct);

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.OK, "no-cache"), (older.StatusCode, older.Headers.CacheControl!.ToString()));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Files_come_compressed_where_that_is_asked_for(string coding)
    {
        var plain = await http.GetByteArrayAsync("/docs/errors", Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs/errors");
        request.Headers.AcceptEncoding.ParseAdd(coding);
        using var answer = await http.SendAsync(request, Ct);
        await using var packed = await answer.Content.ReadAsStreamAsync(Ct);
        await using Stream unpacked = coding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var content = new MemoryStream();
        await unpacked.CopyToAsync(content, Ct);

        Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal(plain, content.ToArray());
    }

    [Theory]
    [InlineData("/assets/app.js")]
    [InlineData("/assets/v/no-such.js")]
    [InlineData("/assets/v/index.html")]
    [InlineData("/assets/v/operations.html")]
    [InlineData("/assets/v/Console/app.js")]
    [InlineData("/operations/board")]
    [InlineData("/assets/v/../../secrets.json")]
    [InlineData("/assets")]
    [InlineData("/docs/no-such")]
    [InlineData("/docs/../secrets.json")]
    public async Task What_is_not_there_is_404(string path)
    {
        using var answer = await http.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_reference_comes_with_the_files_of_its_package_and_their_licence()
    {
        Assert.Contains("SwaggerUIBundle", await http.GetStringAsync("/docs/swagger-ui-bundle.js", Ct));
        Assert.Contains(".swagger-ui", await http.GetStringAsync("/docs/swagger-ui.css", Ct));
        Assert.Contains("Apache License", await http.GetStringAsync("/docs/LICENSE", Ct));
    }

    [Fact]
    public async Task The_demo_key_is_given_to_pages_of_this_machine_and_to_no_other_name()
    {
        using var answer = await http.PostAsync("/sandbox/demo-key", null, Ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/demo-key");
        request.Headers.Host = "attacker.example";
        using var foreign = await http.SendAsync(request, Ct);

        var given = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.StartsWith("fb_", given.Text("key"), StringComparison.Ordinal);
        var logIn = given["logIn"]!;
        var issued = await shared.Host.Anonymous().LogInAsync(logIn.Text("email"), logIn.Text("password"));
        Assert.Equal(HttpStatusCode.Created, issued.Status);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Pages_that_ask_for_the_demo_key_at_once_are_given_the_same()
    {
        await using var host = await TestHost.StartAsync();
        var asked = Enumerable.Range(0, 12).Select(_ => host.Anonymous().PostAsync("/sandbox/demo-key", null));

        var given = await Task.WhenAll(asked);

        Assert.All(given, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(given.Select(answer => answer.Text).Distinct());
    }

    [Fact]
    public async Task The_page_names_the_sample_coupons_where_there_are_any()
    {
        Assert.Contains("name=\"sample-coupons\" content=\"FLAT750, WELCOME10\"", await http.GetStringAsync("/", Ct));
        Assert.DoesNotContain(
            "sample-coupons", Encoding.UTF8.GetString(new Site(new PageSettings()).Page("index.html").Content));
    }

    [Fact]
    public void Without_a_demo_account_the_pages_do_not_speak_of_one()
    {
        var site = new Site(new PageSettings());

        Assert.DoesNotContain("demo-key", Encoding.UTF8.GetString(site.Page("index.html").Content));
    }

    [Fact]
    public void The_guide_explains_every_code_of_the_contract_once_and_none_that_nothing_makes()
    {
        var codes = ErrorGuide.Groups.SelectMany(group => group.Entries).Select(entry => entry.Code).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.Empty(ProblemCodes.OfContract().Except(codes));
        Assert.Empty(codes.Except(
            ProblemCodes.OfSources("FlightBooking.Core", "FlightBooking.Documents", "FlightBooking.App")));
    }

    [Fact]
    public async Task A_route_map_is_drawn_or_says_what_is_wrong()
    {
        var api = shared.Host.Anonymous();
        var map = await api.GetAsync("/v1/route-map?airports=DEL,dxb,JFK");
        var unknown = await api.GetAsync("/v1/route-map?airports=DEL,QQQ");
        var few = await api.GetAsync("/v1/route-map?airports=DEL,");

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (map.Status, map.ContentType));
        Assert.Contains("Route DEL – DXB – JFK", map.Text);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "airports"), (unknown.Status, unknown.Mistakes.Single()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "airports"), (few.Status, few.Mistakes.Single()));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("/assets/[0-9a-f]{12}")]
    private static partial Regex Assets();
}
