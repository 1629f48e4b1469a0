using System.Net;
using FlightBooking.App.Mails;
using FlightBooking.Core.Mail;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>What whoever booked hears by e-mail.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private readonly MailRecorder recorder = new("asha@example.com");
    private TestHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with { Mail = recorder });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_booking_sends_its_tickets_and_flights_and_later_its_receipt_each_once()
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult("Łucja"));
        var bookingRef = booking.Text("bookingRef");
        await HeardAsync(1);

        var confirmed = Assert.Single(recorder.Messages);
        Assert.Equal("asha@example.com", $"{confirmed.To}");
        Assert.StartsWith($"Booking {bookingRef} is confirmed", confirmed.Subject, StringComparison.Ordinal);
        Assert.Contains("Łucja Rao", confirmed.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"{host.Url}#/booking/{bookingRef}", confirmed.TextBody, StringComparison.Ordinal);
        Assert.Equal(
            [$"ticket-{bookingRef}-1.pdf", $"flights-{bookingRef}.ics"],
            confirmed.Attachments.Select(file => file.ContentDisposition!.FileName));
        Assert.StartsWith("%PDF", await TextOfAsync(confirmed, 0), StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR", await TextOfAsync(confirmed, 1), StringComparison.Ordinal);

        await customer.CancelAsync(bookingRef, ["outbound", "inbound"]);
        await customer.WaitForCancellationsAsync(bookingRef);
        await HeardAsync(3);

        Assert.Equal(
            ["Cancelled", "Your booking is confirmed", "Your refund is done"],
            recorder.Messages.Select(message => message.TextBody!.Split('\n')[0].Trim()).Order());
        var receipt = recorder.Messages.Single(
            message => message.Subject!.EndsWith("given back", StringComparison.Ordinal));
        Assert.Equal($"refund-{bookingRef}-1.pdf", Assert.Single(receipt.Attachments).ContentDisposition!.FileName);
        Assert.Equal(3, recorder.Messages.Select(message => message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_mail_server_will_not_take_harms_no_booking_and_is_not_tried_again()
    {
        recorder.Outcome = MailOutcome.Refused;
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        await HeardAsync(1);
        await SendAsync();

        Assert.Single(recorder.Messages);
        Assert.Equal(
            "confirmed", (await customer.GetAsync($"/v1/bookings/{booking.Text("bookingRef")}")).Body!.Text("status"));
    }

    // What a booking tells is copied after it is written.
    private Task<MailRecorder> HeardAsync(int count) => Waiting.ForAsync(async () =>
    {
        await Task.WhenAll(SendAsync(), SendAsync(), SendAsync());
        return recorder.Messages.Count >= count ? recorder : null;
    });

    private async Task SendAsync() => await ActivatorUtilities.CreateInstance<SendMails>(host.Services)
        .SendDueAsync(TestContext.Current.CancellationToken);

    private static async Task<string> TextOfAsync(MimeMessage message, int number)
    {
        using var bytes = new MemoryStream();
        await ((MimePart)message.Attachments.ElementAt(number)).Content!.DecodeToAsync(
            bytes, TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
