using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Who is calling, as the authentication middleware found out.</summary>
public static class Caller
{
    private const string Key = "flightbooking.caller";
    private const string CountedKey = "flightbooking.counted";

    /// <summary>The account of an authenticated call.</summary>
    /// <exception cref="InvalidOperationException">The function lets callers in without a key.</exception>
    public static string AccountId(this HttpRequest request) =>
        request.HttpContext.AccountIdOrNull()
        ?? throw new InvalidOperationException("This call was not authenticated.");

    /// <summary>The account, or null for a caller without a key.</summary>
    internal static string? AccountIdOrNull(this HttpContext http) => http.KeyHolderOrNull()?.AccountId;

    /// <summary>Whose key was shown; null for a caller without one.</summary>
    internal static KeyHolder? KeyHolderOrNull(this HttpContext http) => http.Items[Key] as KeyHolder;

    /// <summary>Whether it was counted before: a call that comes from within another.</summary>
    internal static bool IsCounted(this HttpContext http) => http.Items.ContainsKey(CountedKey);

    internal static void SetCounted(this HttpContext http) => http.Items[CountedKey] = true;

    internal static void SetCaller(this HttpContext http, KeyHolder holder) => http.Items[Key] = holder;
}
