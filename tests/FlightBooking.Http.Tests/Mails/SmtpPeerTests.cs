using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FlightBooking.Core.Mail;
using FlightBooking.Kit.StripePeer;
using FlightBooking.Mail;
using FlightBooking.Mail.Transport;
using MailKit.Security;
using MimeKit;
using Xunit;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>E-mails sent to a mail server of somebody else's making.</summary>
public sealed class SmtpPeerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_and_what_the_server_says_counts()
    {
        using var server = Node.Start("mail-server.js");
        var transport = new SmtpTransport(
            new("127.0.0.1", await PortOfAsync(server), null, null, SecureSocketOptions.None));

        Assert.Equal(MailOutcome.Accepted, await SendAsync(transport, "asha@example.com"));
        Assert.Equal(MailOutcome.Refused, await SendAsync(transport, "refused@example.com"));
        Assert.Equal(MailOutcome.Unavailable, await SendAsync(transport, "later@example.com"));
        Assert.Equal(MailOutcome.Accepted, await SendAsync(transport, "ravi@example.com"));

        var taken = JsonNode.Parse((await server.StandardOutput.ReadLineAsync(Ct))!)!;
        Assert.Equal("tickets@flights.example", taken.Text("from"));
        Assert.Equal("asha@example.com", taken["to"]![0]!.GetValue<string>());
        var message = await MimeMessage.LoadAsync(
            new MemoryStream(Convert.FromBase64String(taken.Text("message"))), Ct);
        Assert.Equal(("₹ for Łucja", "m-1@flights.example"), (message.Subject, message.MessageId));
        Assert.Contains("Good flight", message.TextBody, StringComparison.Ordinal);
        await EndAsync(server);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_log_in_gets_it_and_a_wrong_one_sends_nothing()
    {
        using var server = Node.Start("mail-server.js", "login");
        var port = await PortOfAsync(server);
        SmtpTransport As(string? password) =>
            new(new("127.0.0.1", port, password is null ? null : "app", password, SecureSocketOptions.None));

        Assert.Equal(MailOutcome.Unavailable, await SendAsync(As("wrong"), "asha@example.com"));
        Assert.Equal(MailOutcome.Unavailable, await SendAsync(As(null), "asha@example.com"));
        Assert.Equal(MailOutcome.Accepted, await SendAsync(As("secret"), "ravi@example.com"));

        var taken = JsonNode.Parse((await server.StandardOutput.ReadLineAsync(Ct))!)!;
        Assert.Equal(("app", "ravi@example.com"), (taken.Text("user"), taken["to"]![0]!.GetValue<string>()));
        await EndAsync(server);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_does_not_encrypt_when_it_must_gets_nothing()
    {
        using var server = Node.Start("mail-server.js");
        var port = await PortOfAsync(server);

        Assert.Equal(MailOutcome.Unavailable, await SendAsync(
            new SmtpTransport(new("127.0.0.1", port, null, null, SecureSocketOptions.StartTls)), "asha@example.com"));
        await EndAsync(server);
        Assert.Equal("", await server.StandardOutput.ReadToEndAsync(Ct));
        Assert.Equal(MailOutcome.Unavailable, await SendAsync(
            new SmtpTransport(new("127.0.0.1", port, null, null, SecureSocketOptions.None)), "asha@example.com"));
    }

    private static Task<MailOutcome> SendAsync(SmtpTransport transport, string to) => transport.SendAsync(
        Letter.Of(
            "m-1",
            to,
            new("₹ for Łucja", "Good flight", []),
            [],
            new(new("Flights", "tickets@flights.example"), () => new("https://flights.example/")),
            DateTimeOffset.UtcNow),
        Ct);

    private static async Task<int> PortOfAsync(Process server) => int.Parse(
        (await server.StandardOutput.ReadLineAsync(Ct))!, CultureInfo.InvariantCulture);

    private static async Task EndAsync(Process server)
    {
        server.StandardInput.Close();
        await server.WaitForExitAsync(Ct);
    }
}
