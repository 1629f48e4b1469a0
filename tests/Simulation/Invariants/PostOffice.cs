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
        if (booking is null || !(CalledFor(booking).Contains(mailId) || IsReceiptOfBefore(booking, mailId)))
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
        foreach (var mailId in bookings.SelectMany(CalledFor).Where(mailId => !taken.ContainsKey(mailId)))
        {
            var mail = world.Documents
                .ReadAsync(OutgoingMail.Collection, OutgoingMail.PartitionOf(mailId), mailId, default).Now()?.Document;
            if (mail is null)
            {
                yield return $"e-mail {mailId} was called for and is nowhere";
            }
            else if (mail.Status != MailStatus.Dropped)
            {
                yield return $"e-mail {mailId} is {mail.Status} after {mail.Tries} tries and was never sent";
            }
        }

        foreach (var (mailId, _) in taken.Where(mail => mail.Value > 3))
        {
            yield return $"e-mail {mailId} was sent {taken[mailId]} times";
        }
    }

    // A bank may send a refund back while the receipt that tells of it is on its way.
    private static bool IsReceiptOfBefore(Booking booking, string mailId) => booking.Cancellations.Any(cancellation =>
        mailId == $"{cancellation.CancellationId}-mail-receipt"
        && cancellation.Lines.All(line => line.RefundId is null || booking.Told
            .SelectMany(change => change.Events)
            .Any(told => told.Type == EventType.RefundSucceeded && told.Subject == line.RefundId)));

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
