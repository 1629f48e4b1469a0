using System.Collections.Immutable;
using FlightBooking.Mail.Content;
using MimeKit;

namespace FlightBooking.Mail;

/// <summary>Who sends.</summary>
/// <param name="From">The address with a name: <c>FlightBooking &lt;tickets@airline.example&gt;</c>.</param>
/// <param name="Home">The start page, which every e-mail names.</param>
public sealed record MailSender(MailboxAddress From, Func<Uri> Home)
{
    /// <summary>What ids are made unique with.</summary>
    public string Host => From.Domain;
}

/// <summary>A file that comes with an e-mail.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">What it is, as a header says it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string Name, string MediaType, byte[] Content);

/// <summary>Makes messages (RFC 5322) of what is to be said.</summary>
public static class Letter
{
    /// <summary>The message: text and HTML, and the files behind them.</summary>
    /// <param name="mailId">Its id: sent again, the message has the same Message-ID.</param>
    /// <param name="to">Whom to.</param>
    /// <param name="content">What it says.</param>
    /// <param name="attachments">What comes with it.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="now">The time.</param>
    public static MimeMessage Of(
        string mailId,
        string to,
        MailContent content,
        ImmutableArray<MailAttachment> attachments,
        MailSender sender,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(sender);
        var brand = sender.From.Name is { Length: > 0 } name ? name : sender.From.Address;
        var body = new BodyBuilder
        {
            TextBody = MailTemplates.TextOf(content, brand, sender.Home()),
            HtmlBody = MailTemplates.HtmlOf(content, brand, sender.Home()),
        };
        foreach (var file in attachments)
        {
            // MimeKit writes into what it is given: no two messages may share it.
            var type = ContentType.Parse(file.MediaType);
            if (type.IsMimeType("text", "*"))
            {
                body.Attachments.Add(file.Name, file.Content, type);
            }
            else
            {
                body.Attachments.Add(Attached(file, type));
            }
        }

        var message = new MimeMessage
        {
            MessageId = $"{mailId}@{sender.Host}",
            Subject = content.Subject,
            Date = now,
            Body = body.ToMessageBody(),
        };

        // A list of addresses listens to each of them: one that stays would keep every message.
        message.From.Add(new MailboxAddress(sender.From.Name, sender.From.Address));
        message.To.Add(new MailboxAddress("", to));

        // Nobody's holiday reply is wanted.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // What is no text is read from where it is, and not copied to find out how it is best sent.
    private static MimePart Attached(MailAttachment file, ContentType type) => new(type)
    {
        Content = new MimeContent(new MemoryStream(file.Content, writable: false)),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentDisposition = new(ContentDisposition.Attachment),
        FileName = file.Name,
    };
}
