using System.Globalization;
using System.Net;
using System.Text;
using FlightBooking.Local.Sandbox;
using MimeKit;

namespace FlightBooking.Local.Mailbox;

/// <summary>The pages of the mailbox, below <c>/sandbox/mail</c>.</summary>
internal static class MailboxPage
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'self'";

    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color-scheme:light dark}"
        + "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem .4rem 0;"
        + "border-bottom:1px solid #8886;vertical-align:top;overflow-wrap:anywhere}iframe{width:100%;height:44rem;"
        + "border:1px solid #8886;border-radius:6px;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}";

    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapMailbox(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/sandbox/mail", ListAsync);
        endpoints.MapRead("/sandbox/mail/messages", MessagesAsync);
        endpoints.MapRead("/sandbox/mail/{id}", (string id, HttpContext call, LocalMailbox mailbox) =>
            ShowAsync(id, call, mailbox, message => Page(message.Subject ?? "", Whole(id, message))));
        endpoints.MapRead("/sandbox/mail/{id}/html", (string id, HttpContext call, LocalMailbox mailbox) =>
            ShowAsync(id, call, mailbox, message => Outside(message.HtmlBody ?? "")));
        endpoints.MapRead("/sandbox/mail/{id}/files/{number:int}", FileAsync);
        return endpoints;
    }

    private static async Task<IResult> ListAsync(HttpContext call, LocalMailbox mailbox)
    {
        var rows = new StringBuilder();
        foreach (var id in mailbox.Ids().Take(100))
        {
            if (await mailbox.FindAsync(id, call.RequestAborted) is { } message)
            {
                rows.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/sandbox/mail/{id}\">")
                    .Append(Text(message.Subject)).Append("</a></td><td>").Append(Text(message.To)).Append("</td>")
                    .Append(CultureInfo.InvariantCulture, $"<td>{message.Date:yyyy-MM-dd HH:mm:ss}</td></tr>");
            }
        }

        var body = rows.Length == 0
            ? "<p>Nothing has been sent yet. E-mails are sent every ten seconds.</p>"
            : $"<table><tr><th>Subject</th><th>To</th><th>When (UTC)</th></tr>{rows}</table>";
        return Html(call, Page("Mailbox", body));
    }

    // What programs read.
    private static async Task<IResult> MessagesAsync(HttpContext call, LocalMailbox mailbox, string? to)
    {
        var found = new List<object>();
        foreach (var id in mailbox.Ids())
        {
            if (await mailbox.FindAsync(id, call.RequestAborted) is { } message
                && (to is null || message.To.Mailboxes.Any(box => box.Address == to)))
            {
                found.Add(new
                {
                    id,
                    messageId = message.MessageId,
                    to = message.To.ToString(),
                    subject = message.Subject,
                    text = message.TextBody,
                    files = message.Attachments.Select(file => file.ContentDisposition?.FileName).ToArray(),
                });
            }
        }

        return SandboxAnswers.Json(new { messages = found });
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpContext call, LocalMailbox mailbox, Func<MimeMessage, string> show) =>
        await mailbox.FindAsync(id, call.RequestAborted) is { } message
            ? Html(call, show(message))
            : Results.NotFound();

    private static async Task<IResult> FileAsync(string id, int number, HttpContext call, LocalMailbox mailbox)
    {
        var message = await mailbox.FindAsync(id, call.RequestAborted);
        if (message?.Attachments.ElementAtOrDefault(number) is not MimePart { Content: { } content } file)
        {
            return Results.NotFound();
        }

        using var bytes = new MemoryStream();
        await content.DecodeToAsync(bytes, call.RequestAborted);
        return Results.File(bytes.ToArray(), file.ContentType.MimeType, file.FileName);
    }

    // Where its links lead is no page within this one.
    private static string Outside(string html) =>
        html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal);

    private static string Whole(string id, MimeMessage message)
    {
        var files = string.Concat(message.Attachments.Select((file, number) =>
            $"<li><a href=\"/sandbox/mail/{id}/files/{number}\">{Text(file.ContentDisposition?.FileName)}</a></li>"));
        return $"<p><a href=\"/sandbox/mail\">All e-mails</a></p><p>From {Text(message.From)} to {Text(message.To)}</p>"
            + "<iframe title=\"The e-mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
            + $"src=\"/sandbox/mail/{id}/html\"></iframe>"
            + $"<h2>Files</h2><ul>{files}</ul><h2>As text</h2><pre>{Text(message.TextBody)}</pre>";
    }

    private static string Page(string title, string body) =>
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + $"<title>{Text(title)}</title><style>{Style}</style></head><body><h1>{Text(title)}</h1>{body}</body></html>";

    private static string Text(object? value) => WebUtility.HtmlEncode(value?.ToString() ?? "");

    private static IResult Html(HttpContext call, string html)
    {
        call.Response.Headers.ContentSecurityPolicy = Policy;
        call.Response.Headers.CacheControl = "no-store";
        call.Response.Headers["Referrer-Policy"] = "no-referrer";
        call.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
