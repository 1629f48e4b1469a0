using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Valid values for what is said about accounts. The password of each stays what it is.</summary>
internal static class AccountValues
{
    public static JsonNode? Of(string name, string operation, Known known, Dice dice) => name switch
    {
        "password" or "newPassword" => FuzzWorld.Password,
        "token" when known.Accounts.Count > 0 =>
            operation == "verifyEmail" ? dice.In(known.Accounts).Links.Verify : dice.In(known.Accounts).Links.Reset,
        _ => null,
    };
}
