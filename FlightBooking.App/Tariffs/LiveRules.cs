using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Tariffs;

/// <summary>
/// Follows what the airline decides about prices or rules, as the timetable is followed: what is shown and offered is
/// by this, and an offer names the version.
/// </summary>
/// <typeparam name="TVersion">What is decided.</typeparam>
public sealed class LiveRules<TVersion>
    where TVersion : RuleVersion, IRuleVersion<TVersion>
{
    private readonly IDocumentStore store;
    private readonly TimeProvider clock;
    private readonly Lookout lookout;
    private volatile RuleBook<TVersion> book = RuleBook<TVersion>.Initial;

    public LiveRules(
        IDocumentStore store, TimetablePace pace, TimeProvider clock, ILogger<LiveRules<TVersion>> logger)
    {
        (this.store, this.clock) = (store, clock);
        lookout = new($"The document {TVersion.Document}", FollowAsync, pace, clock, logger);
    }

    /// <summary>What is offered now; that it may be something else by now is found out beside.</summary>
    public TVersion Current
    {
        get
        {
            lookout.LookBesideWhereDue();
            return book.At(clock.GetUtcNow());
        }
    }

    /// <summary>Has <see cref="Current"/> be what is offered, by a look where the last one is too long ago.</summary>
    public ValueTask UpToDateAsync(CancellationToken ct) => lookout.UpToDateAsync(ct);

    /// <summary>Looks now: somebody has just decided otherwise here.</summary>
    public Task LookAsync(CancellationToken ct) => lookout.LookAsync(ct);

    private async Task FollowAsync(CancellationToken ct) => book = await RuleBook<TVersion>.ReadAsync(store, ct);
}
