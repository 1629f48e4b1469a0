using System.Net;
using System.Net.Sockets;

namespace FlightBooking.Local.Host;

/// <summary>The port that a host is to listen on.</summary>
internal static class ListeningPort
{
    /// <summary>Tries it, before anything is loaded: the server itself would log a page before it gave up.</summary>
    /// <exception cref="PortUnusableException">It is taken, or not for this user.</exception>
    public static void EnsureFree(int port)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen();
        }
        catch (SocketException exception)
        {
            throw new PortUnusableException(port, exception);
        }
    }
}

/// <summary>Nobody can listen there; the message says why and what helps.</summary>
internal sealed class PortUnusableException(int port, SocketException cause)
    : IOException($"Port {port} {Why(port, cause)}; choose one with --port, or 0 for any.", cause)
{
    private static string Why(int port, SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse when port == LocalOptions.DefaultPort =>
            "is taken by another program, perhaps by Core Tools (func start), whose default it is too",
        SocketError.AddressAlreadyInUse => "is taken by another program",
        SocketError.AccessDenied => "is not for this user",
        _ => $"cannot be used ({cause.Message})",
    };
}
