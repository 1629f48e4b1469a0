using System.Collections.Immutable;
using System.Text;
using FlightBooking.App.Http;
using FlightBooking.App.Tickets;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Documents.Tickets;
using FlightBooking.Mail;
using FlightBooking.Mail.Calendar;
using FlightBooking.Mail.Content;
using FlightBooking.Mail.Transport;
using MimeKit;

namespace FlightBooking.App.Mails;

/// <summary>Whether and how e-mails are sent.</summary>
/// <param name="Transport">What takes them over; null where none are sent.</param>
/// <param name="From">Who sends.</param>
public sealed record MailRoute(IMailTransport? Transport, MailboxAddress From)
{
    /// <summary>None are sent.</summary>
    public static MailRoute None { get; } = new(null, new("FlightBooking", "nobody@flightbooking.invalid"));
}

/// <summary>Makes an e-mail of what its booking is now, and hands it over.</summary>
public sealed class Postman(
    IDocumentStore store,
    MailRoute route,
    IssuedTickets tickets,
    IDocumentFiles files,
    PublicAddress address,
    TimeProvider clock)
{
    // A receipt is issued moments after the last refund is known to be done.
    private const int TriesWithoutReceipt = 3;

    /// <summary>Sends one that was begun.</summary>
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (route.Transport is not { } transport
            || await store.FindAsync(new(mail.AccountId, mail.BookingRef!), ct) is not { } booking)
        {
            return MailOutcome.NothingToTell;
        }

        var now = clock.GetUtcNow();
        var page = address.Of($"/#/booking/{booking.BookingRef}");
        if (BookingMailContent.Of(mail, booking, page, now) is not { } content)
        {
            return MailOutcome.NothingToTell;
        }

        var sender = new MailSender(route.From, () => address.Of("/"));
        var attached = await AttachAsync(mail, booking, ct);
        if (mail.Kind == MailKind.Receipt && attached.IsEmpty && mail.Tries <= TriesWithoutReceipt)
        {
            return MailOutcome.Unavailable;
        }

        if (mail.Kind is MailKind.Confirmed or MailKind.Changed or MailKind.Cancelled)
        {
            attached = attached.Add(Calendar(booking, page, sender, now));
        }

        return await transport.SendAsync(
            Letter.Of(mail.MailId, booking.Contact.Email, content, attached, sender, now), ct);
    }

    private async Task<ImmutableArray<MailAttachment>> AttachAsync(
        OutgoingMail mail, Booking booking, CancellationToken ct)
    {
        ImmutableArray<string> wanted = mail.Kind switch
        {
            MailKind.Confirmed or MailKind.Changed =>
            [
                .. booking.TicketIds().Where(id => BookingTicket.StatusOf(booking, id) != TicketStatus.Cancelled),
            ],
            MailKind.Receipt when booking.FindCancellation(mail.Subject!) is { } cancellation =>
                [cancellation.ReceiptId()],
            _ => [],
        };
        var attached = ImmutableArray.CreateBuilder<MailAttachment>();
        foreach (var documentId in wanted)
        {
            if (await FileAsync(booking, documentId, mail.Kind, ct) is { } content)
            {
                attached.Add(new(DocumentNumbers.FileNameOf(documentId), "application/pdf", content));
            }
        }

        return attached.ToImmutable();
    }

    private async Task<byte[]?> FileAsync(Booking booking, string documentId, MailKind kind, CancellationToken ct)
    {
        if (await tickets.AnewAsync(documentId, ct) is { } anew)
        {
            return anew;
        }

        await using var file = await files.OpenAsync(documentId, ct);
        if (file is null)
        {
            return kind == MailKind.Receipt ? null : tickets.Draw(booking, documentId);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }

    private static MailAttachment Calendar(Booking booking, Uri page, MailSender sender, DateTimeOffset now) => new(
        $"flights-{booking.BookingRef}.ics",
        "text/calendar; charset=utf-8; method=PUBLISH",
        Encoding.UTF8.GetBytes(TripCalendar.Of(booking, page, sender.Host, now)));
}
