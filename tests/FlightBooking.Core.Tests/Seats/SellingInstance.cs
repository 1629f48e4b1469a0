using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>
/// One of several instances on a store: it looks at seats, sells them, and follows what others have marked when it is
/// told to.
/// </summary>
internal sealed class SellingInstance
{
    private static int instances;

    private readonly News news = new();
    private readonly SeatMarks marks;

    public SellingInstance(IDocumentStore store, TimeProvider clock)
    {
        marks = new(store, $"instance {Interlocked.Increment(ref instances)}", clock);
        Availability = new(store, clock, news);
        Seats = new(store, Availability, clock);
    }

    public SeatAvailability Availability { get; }

    public DepartureSeats Seats { get; }

    public Task FollowAsync(CancellationToken ct = default) => marks.FollowAsync(news.Hear, ct);

    /// <summary>Marks what was changed here.</summary>
    public Task MarkAsync(CancellationToken ct = default) => marks.AddAsync(news.Take(), news.Hear, ct);

    public Task MarkAsync(IReadOnlyCollection<DepartureKey> changed) => marks.AddAsync(changed, news.Hear, default);

    public async Task HoldAsync(Departure departure, string bookingRef, DateTimeOffset until)
    {
        var wanted = new SeatsWanted(bookingRef, Cabin.Economy, [new("p1", SeatType.Window)], until);
        var held = await Seats.ClaimAsync(departure.Key, departure.Flight.Aircraft, wanted, default);
        if (held.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Code);
        }
    }

    public async Task<int> LeftAsync(Departure departure) =>
        (await Availability.LeftAsync([departure], Cabin.Economy, default))[departure.Key];

    /// <summary>What was heard last: null where it was that anything may have changed.</summary>
    public IReadOnlyList<DepartureKey?> Heard => news.All;

    private sealed class News : ISeatNews
    {
        private readonly HashSet<DepartureKey> changed = [];

        public event Action<IReadOnlyCollection<DepartureKey>?>? Heard;

        public List<DepartureKey?> All { get; } = [];

        public bool IsCurrent => true;

        public ValueTask UpToDateAsync(CancellationToken ct) => ValueTask.CompletedTask;

        public void Tell(DepartureKey departure) => changed.Add(departure);

        public HashSet<DepartureKey> Take()
        {
            var taken = changed.ToHashSet();
            changed.Clear();
            return taken;
        }

        public void Hear(IReadOnlyCollection<DepartureKey>? departures)
        {
            All.AddRange(departures is null ? [null] : departures.Select(departure => (DepartureKey?)departure));
            Heard?.Invoke(departures);
        }
    }
}
