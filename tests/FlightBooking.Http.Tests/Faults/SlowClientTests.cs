using System.Net;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>Clients that dawdle, in numbers: each is cut off in the end, and nobody else notices.</summary>
public sealed class SlowClientTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private const int Many = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(200);

    private readonly CancellationTokenSource limit = new(Patience);

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Headers_that_come_letter_by_letter()
    {
        var slow = await ManyAsync("GET /v1/health HTTP/1.1\r\nHost: a\r\nX-Slow: ");

        var ends = slow.Select(client => client.DribbleAsync("a", TimeSpan.FromSeconds(1), limit.Token)).ToList();
        await SellMeanwhileAsync();

        Assert.All(await Task.WhenAll(ends), said => Assert.StartsWith("HTTP/1.1 408", said, StringComparison.Ordinal));
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_body_that_comes_letter_by_letter()
    {
        var customer = await shared.Host.CustomerAsync();
        var slow = await ManyAsync(
            $"POST /v1/bookings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {customer.Key}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{{");

        var ends = slow.Select(client => client.DribbleAsync(" ", TimeSpan.FromSeconds(1), limit.Token)).ToList();
        await SellMeanwhileAsync();

        Assert.All(await Task.WhenAll(ends), said => Assert.Matches("^HTTP/1.1 4|^$", said));
        Assert.Empty((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Answers_that_nobody_reads()
    {
        // As many as it takes to fill every buffer on the way several times over.
        var request = "GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
        var slow = await ManyAsync(string.Concat(Enumerable.Repeat(request, 20)), receiveBuffer: 4096);

        await SellMeanwhileAsync();

        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Connections_that_never_say_anything()
    {
        var silent = await ManyAsync("", 2000);
        var one = silent[0].ReadToEndAsync(limit.Token);

        await SellMeanwhileAsync();

        Assert.Equal("", await one);
        silent.ForEach(client => client.Dispose());
    }

    private Task<List<RawClient>> ManyAsync(string start, int? receiveBuffer = null) =>
        ManyAsync(start, Many, receiveBuffer);

    private async Task<List<RawClient>> ManyAsync(string start, int count, int? receiveBuffer = null)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < count; i++)
        {
            clients.Add(await RawClient.ConnectAsync(shared.Host.Url, receiveBuffer));
            if (start.Length > 0)
            {
                await clients[^1].SendAsync(start);
            }
        }

        return clients;
    }

    private async Task SellMeanwhileAsync()
    {
        var customer = await shared.Host.CustomerAsync();
        var bought = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        Assert.Equal(HttpStatusCode.OK, (await shared.Host.Anonymous().GetAsync("/v1/health")).Status);
        Assert.Equal("confirmed", bought.Text("status"));
    }
}
