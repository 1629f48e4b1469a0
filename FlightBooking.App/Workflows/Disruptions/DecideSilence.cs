using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>Until when answers are awaited.</summary>
/// <param name="Until">When to look again; null where nothing is left to wait for, or nobody is to wait.</param>
/// <param name="IsStopped">Whether an operator has stopped it.</param>
public sealed record AnswersAwaited(DateTimeOffset? Until, bool IsStopped);

/// <summary>
/// Decides for those who have not answered in time. What follows, seats and money, is taken up by the timer that looks
/// at what is under way: nobody stands and waits for it.
/// </summary>
public sealed class DecideSilence(
    DisruptionBook book, IDocumentStore store, OpenBookings open, TimeProvider clock, ILogger<DecideSilence> logger)
{
    private const int Batch = 100;

    // So that a disruption of many flights does not look for each of them.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AskTheBankAgain = TimeSpan.FromDays(1);

    [Function(nameof(DecideSilence))]
    public async Task<AnswersAwaited> Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        if (await book.FindAsync(disruptionId, ct) is not { Status: DisruptionStatus.Running } disruption)
        {
            return new(null, IsStopped: true);
        }

        var (now, decided) = (clock.GetUtcNow(), 0);
        if (disruption.ProposedAt is null)
        {
            _ = (await book.ChangeAsync(disruptionId, current => current.Propose(now), ct)).Value;
        }

        DateTimeOffset? until = null;
        await foreach (var (shown, _) in book.AllBookingsAsync(disruptionId, ct))
        {
            if (shown.Status is not (ProposalStatus.Preparing or ProposalStatus.Open))
            {
                continue;
            }

            if (shown.AnswerBy > now)
            {
                until = Earlier(until, shown.AnswerBy > now + LookAgain ? shown.AnswerBy : now + LookAgain);
            }
            else if (decided++ == Batch)
            {
                return new(now, IsStopped: false);
            }
            else if (!await DecideAsync(shown, ct))
            {
                until = Earlier(until, now + AskTheBankAgain);
            }
        }

        return new(until, IsStopped: false);
    }

    private async Task<bool> DecideAsync(DisruptedBooking shown, CancellationToken ct)
    {
        // Noted first: so nothing is decided that nobody takes up.
        var key = new BookingKey(shown.AccountId, shown.BookingRef);
        await open.NoteAsync(key.AccountId, key.BookingRef, ct);
        var decided = await store.ChangeAsync(
            key, booking => booking.DecideSilence(shown.ProposalId, clock.GetUtcNow()), ct);
        if (!decided.Is(out var stored, out var refusal))
        {
            logger.LogWarning(
                "Proposal {ProposalId} cannot be decided yet: {Code}", shown.ProposalId, refusal.Code);
            return false;
        }

        await book.ShowAsync(stored.Document, shown.ProposalId, ct);
        return true;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
