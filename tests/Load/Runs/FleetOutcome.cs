using System.Globalization;
using FlightBooking.Load.Auditing;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>How much of it.</summary>
internal sealed record FleetPlan
{
    public int Clients { get; init; } = 32;

    /// <summary>For how long it is sold before it counts.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>For how long what is sold is counted.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Over how many flights.</summary>
    public int Flights { get; init; } = 2000;

    /// <summary>How often a sale is looked for at another instance while nothing else is sold.</summary>
    public int QuietLooks { get; init; } = 25;

    /// <summary>The same while others sell.</summary>
    public int Looks { get; init; } = 25;

    /// <summary>The seats of the flight that is sold until it is full.</summary>
    public int Seats { get; init; } = 180;

    /// <summary>How many travel together on it.</summary>
    public int Party { get; init; } = 1;

    /// <summary>How many instances are killed, one after the other.</summary>
    public int Kills { get; init; } = int.MaxValue;

    /// <summary>For how long all are there before the next is killed.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What came of it.</summary>
internal sealed class FleetOutcome(int instances)
{
    public int Instances => instances;

    public double BookingsASecond { get; set; }

    /// <summary>Processors that the hosts, the documents' server and the client kept busy.</summary>
    public (double Hosts, double Documents, double Client) Processors { get; set; }

    /// <summary>What was sold while it was counted.</summary>
    public Sales Sales { get; } = new();

    /// <summary>What was sold of the one flight.</summary>
    public Sales Hot { get; } = new();

    /// <summary>What was sold beside looks and kills.</summary>
    public Sales Beside { get; } = new();

    /// <summary>How long after a sale another instance showed it, with nothing else going on.</summary>
    public Latencies Quiet { get; set; } = new();

    /// <summary>The same while others sell.</summary>
    public Latencies Busy { get; set; } = new();

    /// <summary>From the kill of an instance to where it answers again.</summary>
    public Latencies Away { get; } = new();

    public TimeSpan Filled { get; set; }

    /// <summary>What is left of the one flight; less than none were an oversale.</summary>
    public int SeatsLeft { get; set; }

    /// <summary>Calls that were sent again.</summary>
    public int Repeated { get; set; }

    public Audit Audit { get; set; } = new(0, 0, 0, []);

    public int Failures => Sales.Failures + Hot.Failures + Beside.Failures;

    /// <summary>The first answers that should not have been given.</summary>
    public IEnumerable<string> Unexpected => new[] { Sales, Hot, Beside }.SelectMany(sales => sales.Unexpected);

    public bool IsWell => Failures == 0 && SeatsLeft == 0 && Audit.Violations.Count == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {instances} instances: {BookingsASecond:F1} bookings ticketed a second; processors: hosts {Processors.Hosts:F2}, documents {Processors.Documents:F2}, client {Processors.Client:F2}
          hold      {Sales.Holds}
          ticketed  {Sales.Tickets}
          seen      {Quiet} ({Quiet.Count} sales, nothing else sold)
          seen      {Busy} ({Busy.Count} sales, others sell)
          one flight full after {Filled.TotalSeconds:F1} s, {SeatsLeft} seats left, {Hot.Tickets.Count} sales
          refused   {string.Join(", ", Hot.Refusals.Concat(Sales.Refusals).Concat(Beside.Refusals))}
          killed    {Away.Count} times, away {Away.Percentile(0.5).TotalSeconds:F1} s (longest {Away.Longest.TotalSeconds:F1}); {Repeated} calls sent again
          meanwhile {Beside.Tickets.Count} ticketed, {Beside.Tickets}; hold {Beside.Holds}
          audit     {Audit.Bookings} bookings, {Audit.Confirmed} confirmed, {Audit.SeatsSold} seats sold; {Audit.Violations.Count} violations, {Failures} errors
        """);
}
