using FlightBooking.App.Mails;
using FlightBooking.Core.Accounts;
using FlightBooking.Mail.Transport;
using MimeKit;

namespace FlightBooking.Functions.Setup;

/// <summary>Reads whether and how e-mails are sent.</summary>
internal static class MailSettings
{
    /// <summary>How e-mails are sent, where a mail server is set; then the sender must be, too.</summary>
    public static MailRoute Mail(this SettingsReader read, string server, string from)
    {
        if (read.Text(server) is not { } url)
        {
            return MailRoute.None;
        }

        if (read.Text(from) is not { } sender || !MailboxAddress.TryParse(sender, out var mailbox)
            || !EmailAddress.IsValid(mailbox.Address))
        {
            read.Refuse(from, $"must be who sends, like Flights <tickets@airline.example>, where {server} is set");
            return MailRoute.None;
        }

        try
        {
            return new(new SmtpTransport(SmtpServer.Parse(url)), mailbox);
        }
        catch (FormatException exception)
        {
            read.Refuse(server, exception.Message);
            return MailRoute.None;
        }
    }
}
