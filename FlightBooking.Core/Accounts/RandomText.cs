using System.Buffers;
using System.Security.Cryptography;

namespace FlightBooking.Core.Accounts;

/// <summary>Ids and secrets nobody can guess.</summary>
internal static class RandomText
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Base62Characters = SearchValues.Create(Base62);

    /// <summary>An account id, with 119 random bits.</summary>
    public static string AccountId() => $"acc_{Characters(20)}";

    /// <summary>An API key's id, likewise.</summary>
    public static string KeyId() => $"key_{Characters(20)}";

    /// <summary>Digits and letters, each worth 5.95 bits.</summary>
    public static string Characters(int length) => RandomNumberGenerator.GetString(Base62, length);

    /// <summary>Whether it is nothing but digits and letters.</summary>
    public static bool IsBase62(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Base62Characters);
}
