using System.Net;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>Verbs and paths that the contract does not have.</summary>
public sealed class UnknownRouteTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"];

    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync() => customer = await host.CustomerAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_other_verb_on_every_path_is_an_empty_404()
    {
        foreach (var path in ApiContract.Current.Operations.GroupBy(operation => operation.Path))
        {
            var concrete = System.Text.RegularExpressions.Regex.Replace(path.Key, @"\{\w+}", "x");
            var known = path.SelectMany(operation => operation.Method == "GET"
                ? ["GET", "HEAD"]
                : new[] { operation.Method }).ToHashSet();
            foreach (var verb in Verbs.Where(verb => !known.Contains(verb)))
            {
                using var request = new HttpRequestMessage(new(verb), concrete);
                var answer = await customer.SendAsync(request);
                Assert.Equal((HttpStatusCode.NotFound, 0), (answer.Status, answer.Bytes.Length));
                Assert.False(answer.Headers.ContainsKey("Allow"));
            }
        }
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/bookings/7KQ2MX/tickets")]
    [InlineData("/v1/../v1/nothing")]
    [InlineData("/v1/flights/G8334")]
    public async Task An_unknown_path_is_an_empty_404(string path)
    {
        var answer = await customer.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, 0), (answer.Status, answer.Bytes.Length));
    }
}
