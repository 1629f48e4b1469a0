using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>The network address a call came from, as far as limits go.</summary>
internal static class CallerAddress
{
    /// <summary>
    /// The address. Behind a proxy it is the last entry of <c>X-Forwarded-For</c>: the one the proxy itself
    /// wrote; whatever stands before it, anybody can send. IPv6 callers own at least 64 bits of address, so the
    /// first half is what counts.
    /// </summary>
    public static string Of(HttpContext http, bool behindProxy)
    {
        var address = Find(http, behindProxy);
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "unknown";
    }

    /// <summary>The whole address, for the record of who did what.</summary>
    public static string WholeOf(HttpContext http, bool behindProxy) =>
        Find(http, behindProxy)?.ToString() ?? "unknown";

    private static IPAddress? Find(HttpContext http, bool behindProxy)
    {
        var address = (behindProxy ? Forwarded(http.Request) : null) ?? http.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }

    private static IPAddress? Forwarded(HttpRequest request)
    {
        var last = request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPEndPoint.TryParse(last, out var endPoint) ? endPoint.Address : null;
    }
}
