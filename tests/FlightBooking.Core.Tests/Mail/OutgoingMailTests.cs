using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Mail;

/// <summary>How far an e-mail is, and when it is tried again.</summary>
public sealed class OutgoingMailTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly OutgoingMail New = Mail("7KQ2MX-2-mail-confirmed");

    [Fact]
    public void Whoever_begins_has_it_for_a_while_alone()
    {
        var begun = New.Begin(Now)!;

        Assert.Equal((1, MailStatus.Waiting), (begun.Tries, begun.Status));
        Assert.Null(begun.Begin(Now));
        Assert.Null(begun.Begin(begun.NextTry.AddTicks(-1)));
        Assert.Equal(2, begun.Begin(begun.NextTry)!.Tries);
    }

    [Theory]
    [InlineData(MailOutcome.Accepted, MailStatus.Sent)]
    [InlineData(MailOutcome.NothingToTell, MailStatus.Dropped)]
    [InlineData(MailOutcome.Refused, MailStatus.GivenUp)]
    public void What_came_of_it_ends_it(MailOutcome outcome, MailStatus status)
    {
        var done = New.Begin(Now)!.After(outcome, Now.AddSeconds(2));

        Assert.Equal((status, Now.AddSeconds(2)), (done.Status, done.NextTry));
        Assert.Null(done.Begin(Now.AddYears(1)));
    }

    // By hand: 1, 5, 30 min, 2, 6, 12, 24, 24 h behind each other are 68 h 36 min.
    [Fact]
    public void A_server_that_is_away_is_tried_for_days_ever_more_seldom_and_then_no_more()
    {
        var (mail, now) = (New, Now);
        for (var tries = 1; tries <= 8; tries++)
        {
            mail = mail.Begin(now)!.After(MailOutcome.Unavailable, now);
            Assert.Equal((MailStatus.Waiting, tries), (mail.Status, mail.Tries));
            now = mail.NextTry;
        }

        Assert.Equal(TimeSpan.FromHours(68) + TimeSpan.FromMinutes(36), now - Now);
        Assert.Equal(MailStatus.GivenUp, mail.Begin(now)!.After(MailOutcome.Unavailable, now).Status);
    }

    [Fact]
    public async Task What_is_due_is_found_first_and_what_is_done_no_more()
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(Now);
        var store = new InMemoryDocumentStore(clock);
        var outbox = new Outbox(store, clock);
        foreach (var number in Enumerable.Range(0, 20))
        {
            await outbox.PutAsync(Mail($"mail-{number}"), ct);
            await outbox.PutAsync(Mail($"mail-{number}"), ct);
        }

        var due = await outbox.DueAsync(ct).ToListAsync(ct);
        Assert.Equal(20, due.Count);
        var begun = await outbox.BeginAsync(due[0], ct);
        Assert.Null(await outbox.BeginAsync(due[0], ct));
        await outbox.EndAsync(begun!, MailOutcome.Accepted, ct);
        await outbox.EndAsync((await outbox.BeginAsync(due[1], ct))!, MailOutcome.Unavailable, ct);
        Assert.Equal(18, await outbox.DueAsync(ct).CountAsync(ct));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(19, await outbox.DueAsync(ct).CountAsync(ct));

        clock.Advance(OutgoingMail.KeptFor);
        Assert.Null(await store.ReadAsync(
            OutgoingMail.Collection, due[0].Document.Key().Partition, due[0].Document.MailId, ct));
        Assert.Equal(19, await outbox.DueAsync(ct).CountAsync(ct));
    }

    private static OutgoingMail Mail(string id) => new(id, MailKind.Confirmed, "acc_1", "7KQ2MX", null, Now);
}
