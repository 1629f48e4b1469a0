using System.Net.Sockets;
using FlightBooking.Core.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FlightBooking.Mail.Transport;

/// <summary>Where a mail server is and how it is spoken to.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">Who logs in; null for nobody.</param>
/// <param name="Password">With what.</param>
/// <param name="Security">Whether what is said is encrypted.</param>
public sealed record SmtpServer(string Host, int Port, string? User, string? Password, SecureSocketOptions Security)
{
    /// <summary>Where it is; nothing secret.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Hands messages to a mail server by SMTP (RFC 5321), one connection after the other.</summary>
/// <param name="server">Which.</param>
public sealed class SmtpTransport(SmtpServer server) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, ct);
            if (server.User is { } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", ct);
            }

            await client.SendAsync(message, ct);
        }
        catch (SmtpCommandException refused)
        {
            // What is about this message alone, and for good: the address, or the message.
            return (int)refused.StatusCode >= 500
                && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
                ? MailOutcome.Refused
                : MailOutcome.Unavailable;
        }
        catch (NotSupportedException)
        {
            // An address in letters that this server cannot write.
            return MailOutcome.Refused;
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException
            or AuthenticationException or SslHandshakeException or TimeoutException
            || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return MailOutcome.Unavailable;
        }

        await QuitAsync(client);
        return MailOutcome.Accepted;
    }

    // The server has the message: whatever happens now changes nothing.
    private static async Task QuitAsync(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException)
        {
            // It hung up first.
        }
    }
}
