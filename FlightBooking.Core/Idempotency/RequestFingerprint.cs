using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Idempotency;

/// <summary>Tells one request from another: SHA-256 of its method, path with query, and body.</summary>
public static class RequestFingerprint
{
    /// <summary>The fingerprint, in lower-case hex.</summary>
    /// <param name="method">E.g. <c>POST</c>.</param>
    /// <param name="path">The path, with the query where there is one.</param>
    /// <param name="body">As it came: another spelling of the same JSON is another request.</param>
    public static string Of(string method, string path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // Neither a method nor a path can hold a line break, so no two requests run together into one.
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
