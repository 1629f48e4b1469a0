using System.Net;
using System.Net.Sockets;
using FlightBooking.App.Deliveries;
using FlightBooking.Core.Webhooks;
using Xunit;

namespace FlightBooking.Core.Tests.Webhooks;

/// <summary>What names stand for is judged when it is connected to, and nothing else is connected to.</summary>
public sealed class WebhookConnectionTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("8.8.8.8,127.0.0.1")]
    [InlineData("127.0.0.1,8.8.8.8")]
    public async Task A_name_that_stands_for_a_private_address_is_not_called(string addresses)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(addresses, port, WebhookReach.PublicOnly));

        Assert.IsType<AddressRefusedException>(refused as AddressRefusedException ?? refused.InnerException);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task The_name_is_resolved_once_for_a_connection_and_that_address_is_called()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answered = AnswerAsync(listener);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // Whatever it stands for the second time: nobody asks.
        var text = await GetAsync("127.0.0.1;10.0.0.1", port, new(Loopback: true));

        Assert.Equal("ok", text);
        await answered;
    }

    private static async Task<string> GetAsync(string answers, int port, WebhookReach reach)
    {
        var rounds = new Queue<string>(answers.Split(';'));
        using var http = new HttpClient(new WebhookConnections(
            (_, _) => Task.FromResult(Array.ConvertAll(rounds.Dequeue().Split(','), IPAddress.Parse)),
            reach).Handler());
        return await http.GetStringAsync(
            new Uri($"http://hooks.agency.example:{port}/"), TestContext.Current.CancellationToken);
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var bytes = new byte[4096];
        Assert.True(await stream.ReadAsync(bytes, TestContext.Current.CancellationToken) > 0);
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
