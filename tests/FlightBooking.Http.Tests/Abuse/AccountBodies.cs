using System.Text.Json.Nodes;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>What is sent to operations on accounts.</summary>
internal static class AccountBodies
{
    public static JsonObject? Of(string operationId) => operationId switch
    {
        "requestEmailVerification" => [],
        "requestPasswordReset" => new() { ["email"] = "nobody@example.com" },
        "resetPassword" => new() { ["token"] = "al_nothing", ["password"] = ApiClient.Password },
        "verifyEmail" => new() { ["token"] = "al_nothing" },
        "changePassword" => new() { ["password"] = ApiClient.Password, ["newPassword"] = ApiClient.Password },
        "changeEmail" => new() { ["email"] = "other@example.com", ["password"] = ApiClient.Password },
        "eraseAccount" => new() { ["password"] = ApiClient.Password },
        "createGuestSession" => [],
        "createGuestAccess" => new() { ["bookingRef"] = "7KQ2MX", ["lastName"] = "Rao" },
        "takeBookingOver" => new() { ["bookingRef"] = "7KQ2MX" },
        _ => null,
    };
}
