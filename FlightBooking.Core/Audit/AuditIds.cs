using System.Security.Cryptography;

namespace FlightBooking.Core.Audit;

/// <summary>Ids of audit records.</summary>
public static class AuditIds
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A new one, with 119 random bits.</summary>
    public static string New() => $"aud_{RandomNumberGenerator.GetString(Characters, 20)}";
}
