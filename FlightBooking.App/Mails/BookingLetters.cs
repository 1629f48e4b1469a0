using System.Collections.Immutable;
using System.Text;
using FlightBooking.App.Http;
using FlightBooking.App.Tickets;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Documents.Tickets;
using FlightBooking.Mail;
using FlightBooking.Mail.Calendar;
using FlightBooking.Mail.Content;

namespace FlightBooking.App.Mails;

/// <summary>Writes the e-mails about bookings, as they are now.</summary>
public sealed class BookingLetters(
    IDocumentStore store, IssuedTickets tickets, IDocumentFiles files, PublicAddress address, GuestLinks guests)
{
    // A receipt is issued moments after the last refund is known to be done.
    private const int TriesWithoutReceipt = 3;

    /// <summary>Writes one.</summary>
    /// <param name="mail">What for.</param>
    /// <param name="key">The booking.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Written> WriteAsync(
        OutgoingMail mail, BookingKey key, MailSender sender, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (await store.FindAsync(key, ct) is not { ErasedAt: null } booking)
        {
            return Written.Nothing;
        }

        var page = address.Of($"/#/booking/{booking.BookingRef}");
        if (BookingMailContent.Of(mail, booking, await EntranceAsync(booking, page, ct), now) is not { } content)
        {
            return Written.Nothing;
        }

        var attached = await AttachAsync(mail, booking, ct);
        if (mail.Kind == MailKind.Receipt && attached.IsEmpty && mail.Tries <= TriesWithoutReceipt)
        {
            return Written.Later;
        }

        if (mail.Kind is MailKind.Confirmed or MailKind.Changed or MailKind.Cancelled)
        {
            attached = attached.Add(Calendar(booking, page, sender, now));
        }

        return Written.To(booking.Contact.Email, content, attached);
    }

    // Whoever has an account logs in; anybody else is let in by the link. It stands in no calendar, which others see.
    private async Task<Uri> EntranceAsync(Booking booking, Uri page, CancellationToken ct) =>
        await store.IsNobodysAsync(booking.OwnerId, ct)
            ? new($"{page.AbsoluteUri}?open={guests.Of(booking)}")
            : page;

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

        if (file.CanSeek)
        {
            var whole = new byte[file.Length - file.Position];
            await file.ReadExactlyAsync(whole, ct);
            return whole;
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
