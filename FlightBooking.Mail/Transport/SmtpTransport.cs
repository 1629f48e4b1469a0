using System.Net.Sockets;
using FlightBooking.Core.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FlightBooking.Mail.Transport;

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
        }
        catch (Exception failure) when (IsTrouble(failure, ct) || failure is NotSupportedException)
        {
            // As where it is to encrypt and cannot.
            return MailOutcome.Unavailable;
        }

        try
        {
            await client.SendAsync(message, ct);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500
            && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            // What is about this message alone, and for good: the address, or the message.
            return MailOutcome.Refused;
        }
        catch (NotSupportedException)
        {
            // An address in letters that this server cannot write.
            return MailOutcome.Refused;
        }
        catch (Exception failure) when (IsTrouble(failure, ct))
        {
            return MailOutcome.Unavailable;
        }

        await QuitAsync(client);
        return MailOutcome.Accepted;
    }

    // What another try may find otherwise.
    private static bool IsTrouble(Exception failure, CancellationToken ct) =>
        failure is SocketException or IOException or CommandException or ProtocolException or AuthenticationException
            or SslHandshakeException or ServiceNotAuthenticatedException or TimeoutException
        || (failure is OperationCanceledException && !ct.IsCancellationRequested);

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
