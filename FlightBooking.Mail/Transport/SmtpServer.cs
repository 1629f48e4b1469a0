using System.Net;
using MailKit.Security;

namespace FlightBooking.Mail.Transport;

/// <summary>Where a mail server is and how it is spoken to.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">Who logs in; null for nobody.</param>
/// <param name="Password">With what.</param>
/// <param name="Security">Whether what is said is encrypted.</param>
public sealed record SmtpServer(string Host, int Port, string? User, string? Password, SecureSocketOptions Security)
{
    private const int Submission = 587;
    private const int Submissions = 465;

    /// <summary>
    /// Reads <c>smtp://user:password@host:587</c> (encrypted by STARTTLS, or not at all where the host is this machine)
    /// or <c>smtps://user:password@host:465</c> (encrypted from the start); what is no letter or digit in user and
    /// password is written as in addresses of the web, like <c>%40</c>.
    /// </summary>
    /// <exception cref="FormatException">It is neither; the message has nothing of it.</exception>
    public static SmtpServer Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var read)
            || read is not { Scheme: "smtp" or "smtps", Host.Length: > 0, PathAndQuery: "" or "/", Fragment: "" })
        {
            throw new FormatException("must be like smtp://user:password@host:587 or smtps://user:password@host:465");
        }

        var isEncrypted = read.Scheme == "smtps";
        var who = read.UserInfo.Split(':', 2);
        return new(
            read.IdnHost,
            read.Port > 0 ? read.Port : isEncrypted ? Submissions : Submission,
            who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : null,
            who.Length > 1 ? Uri.UnescapeDataString(who[1]) : null,
            isEncrypted ? SecureSocketOptions.SslOnConnect
                : IsThisMachine(read.Host) ? SecureSocketOptions.None
                : SecureSocketOptions.StartTls);
    }

    /// <summary>Where it is; nothing secret.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
