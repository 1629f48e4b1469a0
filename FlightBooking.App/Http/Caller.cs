using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Who is calling, as the authentication middleware found out.</summary>
public static class Caller
{
    private const string Key = "flightbooking.account";

    /// <summary>The account of an authenticated call.</summary>
    /// <exception cref="InvalidOperationException">The function lets callers in without a key.</exception>
    public static string AccountId(this HttpRequest request) =>
        request.HttpContext.Items[Key] as string
        ?? throw new InvalidOperationException("This call was not authenticated.");

    /// <summary>The account, or null for a caller without a key.</summary>
    internal static string? AccountIdOrNull(this HttpContext http) => http.Items[Key] as string;

    internal static void SetAccountId(this HttpContext http, string accountId) => http.Items[Key] = accountId;
}
