using System.Net;
using System.Net.Sockets;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Deliveries;

/// <summary>Finds the addresses of a name.</summary>
public delegate Task<IPAddress[]> NameLookup(string name, CancellationToken ct);

/// <summary>Makes what sends messages.</summary>
public delegate HttpMessageHandler MessageLine();

/// <summary>A name stands for an address that nobody may have this host call.</summary>
public sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>
/// Connects to where messages go. An address is judged when its name is resolved, and it is that very address that is
/// connected to: whatever the name stands for a moment later does not matter.
/// </summary>
/// <param name="lookup">Finds the addresses of a name.</param>
/// <param name="reach">What may be reached.</param>
public sealed class WebhookConnections(NameLookup lookup, WebhookReach reach)
{
    private const int LargestHeadersInKilobytes = 16;

    /// <summary>What sends: no redirects, cookies, proxies, decompression, credentials or headers of traces.</summary>
    public HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        Credentials = null,
        PreAuthenticate = false,

        // Without it no span is written either: addresses of webhooks often hold what is secret.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = LargestHeadersInKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await lookup(context.DnsEndPoint.Host, ct);
        if (!Array.TrueForAll(addresses, address => AddressGuard.IsPublic(address, reach)))
        {
            throw new AddressRefusedException("The name stands for an address that is not public.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            if (socket.RemoteEndPoint is not IPEndPoint { Address: var address }
                || !AddressGuard.IsPublic(Plain(address), reach))
            {
                throw new AddressRefusedException("It is connected to an address that is not public.");
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A socket for both families names IPv4 addresses by their form in IPv6.
    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
