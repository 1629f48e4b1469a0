using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>What guests do.</summary>
internal static class GuestSteps
{
    /// <summary>Somebody who books without an account.</summary>
    public static async Task<ApiClient> GuestAsync(this TestHost host)
    {
        var guest = host.Anonymous();
        var session = await guest.PostAsync("/v1/guest-sessions", new JsonObject());
        Assert.Equal(HttpStatusCode.Created, session.Status);
        guest.UseKey(session["secret"]!.GetValue<string>());
        return guest;
    }

    /// <summary>Asks for a key to a guest's booking.</summary>
    public static Task<Answer> OpenAsync(this TestHost host, string bookingRef, string lastName) =>
        host.OpenAsync(new JsonObject { ["bookingRef"] = bookingRef, ["lastName"] = lastName });

    /// <summary>Likewise, in whatever words.</summary>
    public static Task<Answer> OpenAsync(this TestHost host, JsonObject asked) =>
        host.Anonymous().PostAsync("/v1/guest-access", asked);

    /// <summary>A text of an answer.</summary>
    public static string Text(this Answer answer, string field) => answer[field]!.GetValue<string>();
}
