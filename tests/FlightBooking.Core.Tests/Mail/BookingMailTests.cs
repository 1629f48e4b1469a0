using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Mail.Content;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Mail;

/// <summary>Which e-mails bookings send, and what they say.</summary>
public sealed class BookingMailTests
{
    private static readonly Uri Page = new("https://flights.example/#/booking/7KQ2MX");
    private static readonly Booking Bought = Confirmed(OneWay()).Telling(OneWay());

    [Fact]
    public void A_booking_that_is_confirmed_says_so_once_whatever_else_is_told_with_it()
    {
        Assert.Empty(Mails(OneWay().Telling(before: null)));
        var mail = Assert.Single(Mails(Bought));

        Assert.Equal((MailKind.Confirmed, Bought.BookingRef), (mail.Kind, mail.BookingRef));
        Assert.Equal($"{Bought.BookingRef}-1-mail-confirmed", mail.MailId);
        Assert.DoesNotContain("@", JsonSerializer.Serialize(mail, CoreJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_changed_is_said_once_and_another_change_once_more()
    {
        var named = Bought.CorrectName("p1", new("Asha", null, "Raos"), act: null, Now).Value.Telling(Bought);
        var again = named.CorrectName("p1", new("Asha", null, "Rao"), act: null, Now).Value.Telling(named);

        Assert.Equal(
            [MailKind.Confirmed, MailKind.Changed, MailKind.Changed], Mails(again).Select(mail => mail.Kind));
        Assert.Equal(3, Mails(again).Select(mail => mail.MailId).Distinct().Count());
    }

    [Fact]
    public void A_booking_that_was_given_up_unpaid_says_nothing()
    {
        var given = OneWay().Withdraw(null, Now).Value.Telling(OneWay());

        Assert.Contains(given.Told[0].Events, told => told.Type == EventType.Cancelled);
        Assert.Empty(Mails(given));
    }

    [Fact]
    public void A_cancellation_says_what_goes_back_and_its_receipt_comes_with_the_last_of_it()
    {
        var bought = Family().Telling(before: null);
        var cancelled = bought.Cancelled(Now, ["outbound", "inbound"]).Telling(bought);
        var refunds = cancelled.Refunds;
        var some = (cancelled with
        {
            Refunds = refunds.Replace(refunds[0], refunds[0] with { Status = BookingRefundStatus.Succeeded }),
        }).Telling(cancelled);
        var all = (some with
        {
            Refunds = [.. some.Refunds.Select(refund => refund with { Status = BookingRefundStatus.Succeeded })],
        }).Telling(some);

        Assert.True(refunds.Length > 1);
        Assert.Equal([MailKind.Cancelled], Mails(some).Skip(Mails(bought).Count).Select(mail => mail.Kind));
        var receipt = Assert.Single(Mails(all).Distinct(), mail => mail.Kind == MailKind.Receipt);
        Assert.Equal($"{cancelled.Cancellations[0].CancellationId}-mail-receipt", receipt.MailId);
        Assert.Contains(
            cancelled.Cancellations[0].Refund().ToString(), Content(receipt, all)!.Subject, StringComparison.Ordinal);

        // Should a bank send it back before the e-mail is on its way, it is not said, but once it arrives after all.
        Assert.Null(Content(receipt, some));
        var back = (some with { Told = all.Told }).Telling(all);
        var again = (all with { Told = back.Told }).Telling(back);
        Assert.Equal(
            [$"{receipt.MailId}-2"],
            Mails(again).Distinct().Where(mail => mail.Kind == MailKind.Receipt).Select(mail => mail.MailId));
        var said = Content(Mails(all).First(mail => mail.Kind == MailKind.Cancelled), all)!;
        Assert.Contains(said.Facts, fact => fact.Value == cancelled.Cancellations[0].Charge().ToString());
    }

    [Fact]
    public void What_is_said_is_how_things_stand_when_it_is_sent()
    {
        var soon = new OutgoingMail("m", MailKind.HoldEndsSoon, "a", OneWay().BookingRef, null, Now);

        Assert.Contains("held", Content(soon, OneWay())!.Subject, StringComparison.Ordinal);
        Assert.Null(Content(soon, Bought));
        Assert.Null(BookingMailContent.Of(soon, OneWay(), Page, OneWay().HoldExpiresAt));
        Assert.Null(Content(new("m", MailKind.DisruptionProposed, "a", "b", "none", Now), Bought));
    }

    [Fact]
    public void Flights_are_said_by_the_clocks_of_their_airports()
    {
        var flight = Content(Mails(Bought)[0], Bought)!.Slices.Single().Flights.Single();

        Assert.Equal("Meru Air M9101", flight.Name);
        Assert.Equal("Thu 10 Dec 2026, 10:00 Delhi (DEL)", flight.Departure);
    }

    [Fact]
    public async Task Mails_are_in_the_outbox_before_the_copy_that_says_they_are()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = new InMemoryDocumentStore(TimeProvider.System);
        await store.PublishAsync(Bought, Now, ct);
        await store.PublishAsync(Bought, Now, ct);

        var mail = Mails(Bought)[0];
        Assert.NotNull(await store.ReadAsync(OutgoingMail.Collection, mail.Key().Partition, mail.MailId, ct));
    }

    private static List<OutgoingMail> Mails(Booking booking) =>
        [.. Enumerable.Range(0, booking.Told.Length).SelectMany(index => BookingMails.Of(booking, index))];

    private static MailContent? Content(OutgoingMail mail, Booking booking) =>
        BookingMailContent.Of(mail, booking, Page, Now);
}
