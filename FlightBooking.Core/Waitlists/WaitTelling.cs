using FlightBooking.Core.Bookings;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>
/// Tells accounts what has become of what they wait for: first their own document, last the departure's that they were
/// told. Whatever dies in between, the next one tells the same once more, under the same names.
/// </summary>
public sealed class WaitTelling(
    IDocumentStore store, DepartureSeats departures, Func<DepartureKey, Departure?> find, TimeProvider clock)
{
    private readonly Outbox outbox = new(store, clock);

    /// <summary>Tells what the departure's document says and nobody was told of yet.</summary>
    public async Task TellAsync(DepartureKey departure, SeatInventory? seats, CancellationToken ct)
    {
        var news = seats?.Waiting?.Entries.Where(entry => entry.Version > entry.Told).ToList() ?? [];
        if (news.Count == 0)
        {
            return;
        }

        var gone = new List<WaitEntry>();
        foreach (var entry in news)
        {
            if (!await TellAsync(departure, entry, ct))
            {
                gone.Add(entry);
            }
        }

        await departures.WaitAsync(
            departure,
            find(departure)?.Flight.Aircraft,
            (current, _) => gone.Aggregate(
                news.Aggregate(current, (next, entry) => next.Told(entry.Id, entry.Version)),
                (next, entry) => next.Forget(entry.Id)),
            ct);
    }

    // Whoever has no document any more was erased, and waits for nothing.
    private async Task<bool> TellAsync(DepartureKey departure, WaitEntry entry, CancellationToken ct)
    {
        var noted = await store.ChangeAsync<AccountWaits>(
            AccountWaits.Collection,
            entry.AccountId,
            entry.AccountId,
            waits => waits.Note(new(departure, entry)),
            ct);
        if (noted.Refusal is not null)
        {
            return false;
        }

        if (MailOf(entry) is { } mail)
        {
            await outbox.PutAsync(mail, ct);
        }

        if (EventNotice.Of(entry, clock.GetUtcNow()) is { } notice
            && await store.CreateAsync(EventNotice.Collection, notice, ct) is not null)
        {
            store.Bell?.Ring(EventNotice.Collection.Name, entry.AccountId);
        }

        return true;
    }

    // Whoever has left, or booked, knows.
    private OutgoingMail? MailOf(WaitEntry entry) => entry switch
    {
        { Status: WaitStatus.Offered } => new(
            $"{entry.Id}-offered-{entry.Offers}-mail",
            MailKind.WaitlistOffered,
            entry.AccountId,
            null,
            entry.Id,
            clock.GetUtcNow()),
        { Status: WaitStatus.Lapsed or WaitStatus.Closed, EndedAt: { } at } => new(
            $"{entry.Id}-ended-mail", MailKind.WaitlistEnded, entry.AccountId, null, entry.Id, at),
        _ => null,
    };
}
