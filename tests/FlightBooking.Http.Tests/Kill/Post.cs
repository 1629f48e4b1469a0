using FlightBooking.App.Mails;
using FlightBooking.App.Repair;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>The e-mails that a host has sent, in all its lives.</summary>
internal static class Post
{
    /// <summary>
    /// Each e-mail that a booking called for was sent, and twice at most: once by whoever died over it, and once more.
    /// </summary>
    /// <returns>How many there are.</returns>
    public static async Task<int> AssertAllWasSentAsync(TestHost host, IReadOnlyList<Booking> bookings)
    {
        var ct = TestContext.Current.CancellationToken;
        await ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services)
            .LookAsync(DateTimeOffset.UtcNow.AddDays(2), new(host.Workflows()), ct);
        var store = host.Services.GetRequiredService<IDocumentStore>();

        // What somebody died over is taken up when their time for it is over.
        var later = new Outbox(store, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(1)));
        await new SendMails(
            later, host.Services.GetRequiredService<Postman>(), NullLogger<SendMails>.Instance).SendDueAsync(ct);

        var sent = Directory.EnumerateFiles(Path.Combine(host.Options.DataFolder, "mail"), "*.eml")
            .Select(file => MimeMessage.Load(file, ct).MessageId!.Split('@')[0])
            .CountBy(id => id)
            .ToDictionary();
        var called = bookings
            .SelectMany(booking => Enumerable.Range(0, booking.Told.Length)
                .SelectMany(index => BookingMails.Of(booking, index)))
            .Distinct()
            .ToList();
        foreach (var mail in called.Where(mail => !sent.ContainsKey(mail.MailId)))
        {
            var found = await store.ReadAsync(OutgoingMail.Collection, mail.Key().Partition, mail.MailId, ct);
            Assert.True(
                found?.Document.Status == MailStatus.Dropped, $"{mail.MailId} was never sent: {found?.Document}");
        }

        foreach (var mailId in sent.Keys.Except(called.Select(mail => mail.MailId)))
        {
            // What is no booking's is an account's that is there.
            var mail = await store.ReadAsync(OutgoingMail.Collection, OutgoingMail.PartitionOf(mailId), mailId, ct);
            var accountId = mail?.Document is { BookingRef: null } known ? known.AccountId : null;
            Assert.True(accountId is not null, $"{mailId} was called for by nothing");
            Assert.NotNull(await store.ReadAsync(Account.Collection, accountId, accountId, ct));
        }

        Assert.DoesNotContain(sent, mail => mail.Value > 2);
        return sent.Count;
    }
}
