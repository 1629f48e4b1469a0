using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Marks;

/// <summary>
/// What was sold when, by whom, and since when a mark says so; and whether what is shown is what it may be. Each sale
/// is one seat, so that what is shown tells how many sales were known.
/// </summary>
internal sealed class SeatTruth(Agenda agenda, int capacity)
{
    /// <summary>From the mark of a sale until everybody shows it.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(3);

    // By whole seconds; where nobody could tell.
    private static readonly TimeSpan AtLast = SeatAvailability.LongestKept + TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, List<Sale>> sales = new(StringComparer.Ordinal);

    public string? Violation { get; private set; }

    public ulong Hash { get; private set; }

    public int Sold => sales.Values.Sum(one => one.Count);

    public int Shown { get; private set; }

    /// <summary>Something was written by an instance.</summary>
    public void Write(object document, object writer)
    {
        if (document is SeatInventory inventory)
        {
            var known = SalesOf(inventory.Id);
            known.AddRange(inventory.Claims.Keys.Except(known.Select(sale => sale.Reference))
                .Select(reference => new Sale(reference, agenda.Now, writer)));
        }
        else if (document is SeatMark mark)
        {
            foreach (var sale in sales.Where(one => mark.Departures?.Contains(one.Key) ?? true)
                .SelectMany(one => one.Value).Where(sale => sale.Writer == writer))
            {
                sale.MarkedAt ??= agenda.Now;
            }
        }
    }

    /// <summary>An instance has been answered about its own sale, whatever that was.</summary>
    public void Settle(DepartureKey departure, string reference)
    {
        if (SalesOf(departure.ToString()).Find(sale => sale.Reference == reference) is { } own)
        {
            own.SettledAt = agenda.Now;
        }
    }

    /// <summary>An instance has shown what it asked for at some time.</summary>
    public void Show(DepartureKey departure, int left, DateTimeOffset asked, object who)
    {
        Shown++;
        Hash = Machinery.Hash.Of(Hash, unchecked((ulong)left), (ulong)agenda.Now.UtcTicks);
        var (all, known) = (SalesOf(departure.ToString()), capacity - left);
        if (known > all.Count)
        {
            Violation ??= $"{departure} shows {known} sales of {all.Count}";
        }

        foreach (var (number, sale) in all.Index().Skip(known))
        {
            if (sale.Writer == who
                ? asked >= sale.SettledAt
                : asked >= sale.At + AtLast || asked >= sale.MarkedAt + Promised)
            {
                Violation ??= $"{departure} at {agenda.Now:HH:mm:ss.fff} shows {known} sales of {all.Count}; number "
                    + $"{number + 1} was sold at {sale.At:HH:mm:ss.fff} and marked at {sale.MarkedAt:HH:mm:ss.fff}";
            }
        }
    }

    /// <summary>In the end whatever was sold by somebody who lives on is marked.</summary>
    public void LookAtMarks(Func<object, bool> isAlive)
    {
        if (sales.Values.SelectMany(one => one).FirstOrDefault(
            sale => sale.MarkedAt is null && isAlive(sale.Writer)) is { } unmarked)
        {
            Violation ??= $"what was sold at {unmarked.At:HH:mm:ss.fff} was never marked";
        }
    }

    private List<Sale> SalesOf(string departure)
    {
        if (!sales.TryGetValue(departure, out var known))
        {
            sales.Add(departure, known = []);
        }

        return known;
    }

    private sealed class Sale(string reference, DateTimeOffset at, object writer)
    {
        public string Reference => reference;

        public DateTimeOffset At => at;

        public object Writer => writer;

        public DateTimeOffset? MarkedAt { get; set; }

        public DateTimeOffset? SettledAt { get; set; }
    }
}
