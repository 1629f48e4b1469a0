using System.Text;
using FlightBooking.Core.Bookings;
using FlightBooking.Kit.StripePeer;
using FlightBooking.Mail;
using FlightBooking.Mail.Calendar;
using FlightBooking.Mail.Content;
using MimeKit;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Mail;

/// <summary>Messages and calendar files, as others read them.</summary>
public sealed class LetterTests
{
    private static readonly Uri Page = new("https://flights.example/#/booking/7KQ2MX");
    private static readonly MailSender Sender = new(
        new("Meru Air", "tickets@flights.example"), () => new("https://flights.example/"));

    [Fact]
    public void A_message_is_read_back_as_it_was_made()
    {
        var content = new MailContent("₹9,677 für Łucja", "Heading", ["First <b>paragraph</b> & more"])
        {
            Slices = [new("Outbound", [new("M9101", "leaves", "arrives", "Łucja 1A")])],
            Facts = [new("Paid", "₹9,677")],
            Action = new("See it", new("https://flights.example/?a=1&b=2")),
            Notes = ["A note"],
        };
        var bytes = new MemoryStream();
        var ticket = new MailAttachment("ticket.pdf", "application/pdf", [1, 2, 3]);
        Letter.Of("m-1", "asha@example.com", content, [ticket], Sender, Now)
            .WriteTo(bytes, TestContext.Current.CancellationToken);
        bytes.Position = 0;
        var read = MimeMessage.Load(bytes, TestContext.Current.CancellationToken);

        Assert.Equal("m-1@flights.example", read.MessageId);
        Assert.Equal(("\"Meru Air\" <tickets@flights.example>", "asha@example.com"), ($"{read.From}", $"{read.To}"));
        Assert.Equal((content.Subject, Now), (read.Subject, read.Date));
        Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        Assert.Equal("ticket.pdf", Assert.Single(read.Attachments).ContentDisposition!.FileName);
        string[] all = ["Heading", "Łucja 1A", "₹9,677", "See it", "A note", "leaves", "arrives", "Meru Air"];
        foreach (var said in all)
        {
            Assert.Contains(said, read.TextBody, StringComparison.Ordinal);
            Assert.Contains(said, read.HtmlBody, StringComparison.Ordinal);
        }

        Assert.Contains("First <b>paragraph</b> & more", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("First &lt;b&gt;paragraph&lt;/b&gt; &amp; more", read.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://flights.example/?a=1&b=2", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://flights.example/?a=1&amp;b=2\"", read.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", read.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", read.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_that_are_made_at_once_do_not_get_into_each_others_way()
    {
        var ticket = new MailAttachment("ticket.pdf", "application/pdf", [1, 2, 3]);
        var content = new MailContent("Hello", "Hi", ["A paragraph"]);

        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var file = ticket with { Name = $"ticket-{number}.pdf" };
            var message = Letter.Of($"m-{number}", "asha@example.com", content, [file], Sender, Now);

            Assert.Equal(file.Name, Assert.Single(message.Attachments).ContentType.Name);
        });
    }

    [Fact]
    public void An_address_or_subject_with_line_breaks_adds_no_header()
    {
        var message = Letter.Of(
            "m-1", "asha@example.com", new("Hello\r\nBcc: eve@example.com", "Hi", []), [], Sender, Now);
        var bytes = new MemoryStream();
        message.WriteTo(bytes, TestContext.Current.CancellationToken);
        bytes.Position = 0;

        Assert.Empty(MimeMessage.Load(bytes, TestContext.Current.CancellationToken).Bcc);
    }

    [Fact]
    public async Task A_calendar_file_is_right_over_midnight_for_another_library()
    {
        var booking = Confirmed(Book(Request([OfferOf([Evening, Night])], Adult())));

        var read = await ReadAsync(booking);

        var events = read["events"]!.AsArray();
        Assert.Equal("PUBLISH", read["method"]!.GetValue<string>());
        Assert.Equal(booking.Slices[0].Segments.Length, events.Count);
        foreach (var (segment, flight) in booking.Slices[0].Segments.Zip(events))
        {
            Assert.Equal(segment.Departure, flight!["start"]!.GetValue<DateTimeOffset>());
            Assert.Equal(segment.Arrival, flight["end"]!.GetValue<DateTimeOffset>());
            Assert.Equal("CONFIRMED", flight["status"]!.GetValue<string>());
            Assert.StartsWith(segment.FlightNumber, flight["summary"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Contains(
            "Leaves Fri 11 Dec 2026, 01:00 Kolkata (CCU)",
            events[1]!["description"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Equal(2, events.Select(each => each!["uid"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task Flights_that_are_cancelled_are_taken_out_of_the_calendar()
    {
        var booking = Single();
        var cancelled = booking.Cancelled(Now).Telling(booking);

        var before = (await ReadAsync(booking))["events"]![0]!;
        var after = (await ReadAsync(cancelled))["events"]![0]!;

        Assert.Equal("CONFIRMED", before["status"]!.GetValue<string>());
        Assert.Equal("CANCELLED", after["status"]!.GetValue<string>());
        Assert.Equal(before["uid"]!.GetValue<string>(), after["uid"]!.GetValue<string>());
        Assert.True(after["sequence"]!.GetValue<int>() > before["sequence"]!.GetValue<int>());
    }

    private static async Task<JsonNode> ReadAsync(Booking booking)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                TripCalendar.Of(booking, Page, "flights.example", Now),
                new UTF8Encoding(false),
                TestContext.Current.CancellationToken);
            return JsonNode.Parse(await Node.RunAsync("read-calendar.js", file))!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
