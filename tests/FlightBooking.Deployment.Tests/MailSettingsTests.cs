using FlightBooking.Mail.Transport;
using Xunit;
using static FlightBooking.Deployment.Tests.CloudSettingsTests;

namespace FlightBooking.Deployment.Tests;

/// <summary>Whether and how e-mails are sent.</summary>
public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("smtp://app:p%40ss%3Aword@smtp.example.com", "smtp.example.com:587", "p@ss:word", "StartTls")]
    [InlineData("smtps://app:secret@smtp.example.com", "smtp.example.com:465", "secret", "SslOnConnect")]
    [InlineData("smtp://localhost:1025", "localhost:1025", null, "None")]
    [InlineData("smtp://127.0.0.1:1025/", "127.0.0.1:1025", null, "None")]
    public void A_mail_server_is_spoken_to_in_clear_on_this_machine_alone(
        string url, string where, string? password, string security)
    {
        var server = SmtpServer.Parse(url);

        Assert.Equal((where, password, security), ($"{server}", server.Password, $"{server.Security}"));
    }

    [Fact]
    public void Without_a_mail_server_no_mails_are_sent_and_with_one_somebody_sends_them()
    {
        const string Server = "smtp://app:hush@smtp.example.com";
        Assert.Null(Read().Mail.Transport);
        var mail = Read(
            ("FLIGHTBOOKING_SMTP_URL", Server), ("FLIGHTBOOKING_MAIL_FROM", "Flights <t@airline.example>")).Mail;
        Assert.Equal(("Flights", "t@airline.example"), (mail.From.Name, mail.From.Address));
        Assert.NotNull(mail.Transport);

        foreach (var from in new[] { null, "", "Flights", "t@" })
        {
            var refused = Assert.Throws<InvalidOperationException>(
                () => Read(("FLIGHTBOOKING_SMTP_URL", Server), ("FLIGHTBOOKING_MAIL_FROM", from)));
            Assert.Contains("\nFLIGHTBOOKING_MAIL_FROM must be", refused.Message, StringComparison.Ordinal);
        }

        foreach (var url in new[] { "smtp.example.com hush", "http://app:hush@smtp.example.com", "smtp://hush@x/path" })
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Read(
                ("FLIGHTBOOKING_SMTP_URL", url), ("FLIGHTBOOKING_MAIL_FROM", "Flights <t@airline.example>")));
            Assert.Contains("\nFLIGHTBOOKING_SMTP_URL must be", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
        }
    }
}
