using System.Net;
using System.Net.Sockets;

namespace FlightBooking.Core.Webhooks;

/// <summary>
/// Which network addresses messages may be sent to: those of the public internet, and no others. Otherwise whoever
/// names an address could have this host call what only it can reach.
/// </summary>
public static class AddressGuard
{
    // IANA's special-purpose registry (RFC 6890 and its successors), without what is reachable by anybody.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // The platform's own on Azure: DNS, health probes and the agent of a machine.
            "168.63.129.16/32",

            // Teredo, benchmarks and others that stand for no machine; documentation; 6to4, which holds IPv4 addresses.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether messages may be sent to an address.</summary>
    public static bool IsPublic(IPAddress address, WebhookReach reach)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(reach);
        if (address.IsIPv4MappedToIPv6)
        {
            return false;
        }

        return (reach.Loopback && IPAddress.IsLoopback(address))
            || (IsGlobalUnicast(address) && !Array.Exists(NotPublic, network => network.Contains(address)));
    }

    // 2000::/3 is all that is given to anybody of IPv6: nothing translated (NAT64), local or for many is in it.
    private static bool IsGlobalUnicast(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => true,
        AddressFamily.InterNetworkV6 => address.GetAddressBytes()[0] >> 5 == 1,
        _ => false,
    };
}
