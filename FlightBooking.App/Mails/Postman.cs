using FlightBooking.App.Http;
using FlightBooking.Core.Mail;
using FlightBooking.Mail;

namespace FlightBooking.App.Mails;

/// <summary>Makes an e-mail of how things stand now, and hands it over.</summary>
public sealed class Postman(
    MailRoute route, BookingLetters bookings, AccountLetters accounts, PublicAddress address, TimeProvider clock)
{
    /// <summary>Sends one that was begun.</summary>
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (route.Transport is not { } transport)
        {
            return MailOutcome.NothingToTell;
        }

        var (now, sender) = (clock.GetUtcNow(), new MailSender(route.From, () => address.Of("/")));
        var written = mail.BookingRef is { } bookingRef
            ? await bookings.WriteAsync(mail, new(mail.AccountId, bookingRef), sender, now, ct)
            : await accounts.WriteAsync(mail, now, ct);
        return written.Letter is { } letter
            ? await transport.SendAsync(
                FlightBooking.Mail.Letter.Of(mail.MailId, letter.To, letter.Content, letter.Attached, sender, now), ct)
            : written.Otherwise;
    }
}
