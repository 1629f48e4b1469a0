using FlightBooking.Core.Bookings;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Mail.Transport;
using FlightBooking.Simulation.Machinery;
using MimeKit;

namespace FlightBooking.Simulation.Invariants;

/// <summary>
/// The mail server, and what is asked of the e-mails: each that was called for arrives, and none that was not. It draws
/// nothing, as <see cref="Host.JournalLine"/> does not: in bad weather it cannot take some at their first try, and
/// takes others without an answer.
/// </summary>
internal sealed class PostOffice(World world) : IMailTransport
{
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);

    public Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        var mailId = message.MessageId!.Split('@')[0];
        if (Environment.CurrentManagedThreadId != thread)
        {
            world.Watch.Violate($"e-mail {mailId} has left the thread of its world");
        }

        var booking = Find(mailId);
        if (booking is null || !(CalledFor(booking).Contains(mailId) || IsOfBefore(booking, mailId)))
        {
            world.Watch.Violate($"e-mail {mailId} was never called for");
        }

        var fate = world.Weather.CallFailsBefore > 0 && tried.Add(mailId) ? mailId.Sum(letter => letter) % 3 : 0;
        if (fate == 1)
        {
            return Task.FromResult(MailOutcome.Unavailable);
        }

        taken[mailId] = taken.GetValueOrDefault(mailId) + 1;
        return fate == 2
            ? throw new IOException("The mail server hung up without an answer.")
            : Task.FromResult(MailOutcome.Accepted);
    }

    /// <summary>What did not arrive, or more often than somebody may have died over it.</summary>
    public IEnumerable<string> Missing(IReadOnlyCollection<Booking> bookings)
    {
        foreach (var (booking, mailId) in bookings
            .SelectMany(booking => CalledFor(booking).Select(mailId => (booking, mailId)))
            .Where(mail => !taken.ContainsKey(mail.mailId)))
        {
            var mail = world.Documents
                .ReadAsync(OutgoingMail.Collection, OutgoingMail.PartitionOf(mailId), mailId, default).Now()?.Document;
            if (mail is null)
            {
                yield return $"e-mail {mailId} was called for and is nowhere";
            }
            else if (mail.Status != MailStatus.Dropped || Holds(booking, mail))
            {
                yield return $"e-mail {mailId} is {mail.Status} after {mail.Tries} tries and was never sent";
            }
        }

        foreach (var (mailId, _) in taken.Where(mail => mail.Value > 3))
        {
            yield return $"e-mail {mailId} was sent {taken[mailId]} times";
        }
    }

    // A bank may send a refund back while what tells of it is on its way, and it may arrive anew meanwhile.
    private static bool IsOfBefore(Booking booking, string mailId) =>
        booking.Cancellations
            .Select(cancellation => (
                Name: $"{cancellation.CancellationId}-mail-receipt",
                Refunds: cancellation.Lines.Select(line => line.RefundId).OfType<string>().ToList()))
            .Concat(booking.Refunds.Select(refund => (
                Name: $"{refund.RefundId}-mail-givenback", Refunds: new List<string> { refund.RefundId })))
            .Where(known => mailId.StartsWith(known.Name, StringComparison.Ordinal))
            .Any(known => known.Refunds.TrueForAll(refundId => TimesTold(booking, refundId) > 0)
                && Enumerable.Range(1, known.Refunds.Sum(refundId => TimesTold(booking, refundId) - 1) + 1)
                    .Any(times => mailId == (times == 1 ? known.Name : $"{known.Name}-{times}")));

    private static int TimesTold(Booking booking, string refundId) => booking.Told
        .SelectMany(change => change.Events)
        .Count(told => told.Type == EventType.RefundSucceeded && told.Subject == refundId);

    // What was dropped has nothing to tell in the end either.
    private static bool Holds(Booking booking, OutgoingMail mail) => mail.Kind switch
    {
        MailKind.GivenBack => booking.Refunds.Any(refund =>
            refund is { Status: BookingRefundStatus.Succeeded, Amount.Amount: > 0 } && refund.RefundId == mail.Subject),
        MailKind.Receipt => booking.Cancellations.Any(cancellation =>
            cancellation.CancellationId == mail.Subject && booking.HasSettled(cancellation)),
        _ => false,
    };

    // What nobody keeps any more need not be there.
    private IEnumerable<string> CalledFor(Booking booking) => Enumerable.Range(0, booking.Told.Length)
        .Where(index => EventNotices.IsKept(booking.Told[index].At, world.Agenda.Now))
        .SelectMany(index => BookingMails.Of(booking, index))
        .Select(mail => mail.MailId);

    private Booking? Find(string mailId) => world.Accounts
        .Select(account => world.Documents
            .ReadAsync(Booking.Collection, account, mailId.Split('-')[0], default).Now()?.Document)
        .FirstOrDefault(booking => booking is not null);
}
