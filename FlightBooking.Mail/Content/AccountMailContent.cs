using FlightBooking.Core.Accounts;
using FlightBooking.Core.Webhooks;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Mail.Content;

/// <summary>What the e-mails about accounts say.</summary>
public static class AccountMailContent
{
    /// <summary>Asks to confirm an address.</summary>
    /// <param name="link">Where that is done.</param>
    /// <param name="until">How long.</param>
    /// <param name="isNew">Whether it is to take the place of another one.</param>
    public static MailContent Verify(Uri link, DateTimeOffset until, bool isNew) => new(
        "Confirm your e-mail address", "Is this your address?",
        [
            isNew
                ? "Somebody asked for this address to be that of their account. Confirm it, and it is."
                : "An account was opened with this address. Confirm that it is yours.",
        ])
    {
        Action = new("Confirm the address", link),
        Notes = [$"{Until(until)}.", "Was it not you? Then you need to do nothing."],
    };

    /// <summary>A link to set a new password.</summary>
    public static MailContent Reset(Uri link, DateTimeOffset until) => new(
        "Set a new password", "A new password",
        ["Somebody, probably you, asked to set a new password for the account with this address."])
    {
        Action = new("Set a new password", link),
        Notes =
        [
            $"{Until(until)}, and once.",
            "Was it not you? Then you need to do nothing: your password stays as it is.",
        ],
    };

    /// <summary>The password is another one.</summary>
    public static MailContent PasswordChanged(Uri account) => Told(
        "Your password was changed", "Your account has a new password. The old one does not work any more.", account);

    /// <summary>The account is closed.</summary>
    public static MailContent Closed(Uri page) => Told(
        "Your account was closed",
        "As you asked, nobody is let in any more, and what is known of you is erased. Bookings that are still to be "
            + "flown or paid back stay until that is done: their reference and a traveller's last name open them.",
        page);

    /// <summary>Another address was asked for.</summary>
    public static MailContent ChangeAsked(EmailChange change, Uri account)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Told(
            "Another e-mail address was asked for",
            $"Your account is to have the address {change.To}. It will, once mail to it has been read; until then this "
                + "one stays.",
            account);
    }

    /// <summary>The account has another address.</summary>
    public static MailContent EmailChanged(EmailChange change, Uri account)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Told(
            "Your e-mail address was changed",
            $"Your account has the address {change.To} now, and no longer {change.From}. Log in with the new one.",
            account);
    }

    /// <summary>A key was issued.</summary>
    public static MailContent NewKey(ApiKey key, Uri account)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Told("New log-in to your account", "Somebody logged in to your account with its password.", account) with
        {
            Facts = [new("When", DocumentText.Instant(key.CreatedAt)), new("Key", $"{key.Start}…")],
        };
    }

    /// <summary>A webhook endpoint gets nothing any more.</summary>
    public static MailContent WebhookSwitchedOff(WebhookEndpoint endpoint, SwitchedOff off, Uri account)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(off);
        var because = off.Because == SwitchedOffBecause.Gone
            ? "It answered that it is gone (410)."
            : "Nothing has come through to it for days.";
        return new(
            "A webhook endpoint was switched off", "Your webhook endpoint was switched off",
            [
                $"{because} So nothing is sent to it any more. What happens meanwhile is kept for 30 days: mend it, "
                    + "switch it on again, and have everything since sent again.",
            ])
        {
            Facts = [new("Endpoint", endpoint.Url), new("Switched off", DocumentText.Instant(off.At))],
            Action = new("See your account", account),
        };
    }

    private static MailContent Told(string heading, string sentence, Uri account) => new(heading, heading, [sentence])
    {
        Action = new("See your account", account),
        Notes = ["Was it not you? Then set a new password at once, and log out everywhere."],
    };

    private static string Until(DateTimeOffset until) =>
        $"The link works until {DocumentText.Instant(until)}";
}
