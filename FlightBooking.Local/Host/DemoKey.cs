using FlightBooking.Core;

namespace FlightBooking.Local.Host;

/// <summary>
/// Hands the demo account's key and log-in to the pages of this host, as the greeting shows the key to people.
/// </summary>
internal static class DemoKey
{
    public const string Path = "/sandbox/demo-key";

    public static void MapDemoKey(this IEndpointRouteBuilder endpoints, LocalOptions options) =>
        endpoints.MapPost(Path, async (HttpContext http, DemoAccount account) =>
        {
            // Other sites' scripts cannot read the answer, unless their name is made to point here.
            if (http.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
            {
                return Results.NotFound();
            }

            http.Response.Headers.CacheControl = "no-store";
            var key = await account.KeyAsync(options.DataFolder, http.RequestAborted);
            return Results.Json(
                new { key, logIn = LocalSecrets.ReadOrCreate(options.DataFolder).DemoLogIn }, CoreJson.Options);
        });
}
