using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;

namespace FlightBooking.App.Accounts;

/// <summary>What bodies about accounts have in common.</summary>
internal static class AccountInput
{
    /// <summary>Longer than any token of ours is.</summary>
    public const int LongestToken = 1024;

    /// <summary>An e-mail address.</summary>
    public static string Email(JsonInput body)
    {
        var email = body.Text("email", EmailAddress.MaxLength);
        if (email.Length > 0 && !EmailAddress.IsValid(email))
        {
            body.Mistake("email", "must be an e-mail address");
        }

        return email;
    }

    /// <summary>The password that the account has.</summary>
    public static string Password(JsonInput body)
    {
        var password = body.Verbatim("password");
        if (string.IsNullOrEmpty(password))
        {
            body.Mistake("password", "is required");
        }

        return password ?? string.Empty;
    }

    /// <summary>The token of a link.</summary>
    public static string Token(JsonInput body) => body.Text("token", LongestToken);

    /// <summary>The password that the account is to have; its rules are looked at with the account.</summary>
    public static NewPassword NewPassword(JsonInput body, string field)
    {
        var password = body.Verbatim(field);
        if (string.IsNullOrEmpty(password))
        {
            body.Mistake(field, "is required");
        }

        return new(password ?? string.Empty, body.OptionalBoolean("revokeKeys") ?? false);
    }
}
