using System.Net;
using System.Text;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What bodies are declared as.</summary>
public sealed class MediaTypeTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync() => customer = await host.CustomerAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("application/octet-stream")]
    [InlineData("image/png")]
    [InlineData("nonsense")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"iso-8859-1\"")]
    [InlineData("application/vnd.api+json; charset=windows-1252")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    public async Task A_body_declared_as_something_else_is_a_415(string type)
    {
        foreach (var path in new[] { "/v1/bookings", "/v1/searches", "/v1/accounts" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

            var answer = await customer.SendAsync(request);

            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (answer.Status, answer.Code));
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.api+json")]
    [InlineData("application/x-www-form-urlencoded")] // What curl -d says.
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData(null)]
    public async Task Json_is_read_whatever_modest_name_it_has(string? type)
    {
        using var http = new HttpClient { BaseAddress = host.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", customer.Key);
        var body = Request([await customer.OfferAsync("DEL", "BOM", Day)]).ToJsonString();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await http.PostAsync(
            new Uri("/v1/bookings", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
