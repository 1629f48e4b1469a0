using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Name-based GUIDs (RFC 9562, version 5) in the namespace Durable Task uses.</summary>
internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    /// <summary>The n-th GUID an orchestration asks for at this time.</summary>
    public static Guid Create(string instanceId, DateTime utcNow, int number)
    {
        var name = Encoding.UTF8.GetBytes($"{instanceId}_{utcNow:o}_{number}");
        var input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing secret depends on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
