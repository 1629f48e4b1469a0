using System.Collections.Immutable;
using FlightBooking.App.Mails;
using FlightBooking.App.Repair;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Invariants;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation;

/// <content>What a world begins with, and who comes.</content>
internal sealed partial class World
{
    private const int MailRuns = 3;
    private const int FirstWaiting = 7;

    // One by which no world that is known for something else becomes another.
    private const ulong WaitingStream = 42;
    private const ulong PricedStream = 46;
    private const ulong FareStream = 257;

    private EventReader? events;
    private PostOffice? post;
    private Listeners? listeners;
    private long waits;
    private bool? areVouchersUsed;
    private bool? areSeatsPriced;
    private bool? areFaresSold;
    private VoucherPurse? vouchers;

    /// <summary>Tries all orders of what happens at once; null where the seed says in which one it does.</summary>
    public Explorer? Explorer { get; }

    public EventReader Events => events ??= new(this);

    public ImmutableArray<string> Accounts { get; private set; } = ["acc_a", "acc_b"];

    /// <summary>Whether somebody waits for seats of a flight that is full.</summary>
    public bool AreSeatsWaitedFor { get; }

    /// <summary>The id of an entry of a waitlist.</summary>
    public string NewWaitId() => $"{WaitEntry.Prefix}{++waits:D20}";

    /// <summary>Whether parties part.</summary>
    public bool ArePartiesSplit { get; }

    /// <summary>Whether customers pay with vouchers, and take money as such.</summary>
    public bool AreVouchersUsed => areVouchersUsed ??= !IsQuiet && new Dice(Seed, 18).Chance(0.3);

    /// <summary>Whether seats that are chosen cost something.</summary>
    public bool AreSeatsPriced => areSeatsPriced ??= !IsQuiet && new Dice(Seed, PricedStream).Chance(0.25);

    /// <summary>Whether flights are sold at several fares.</summary>
    public bool AreFaresSold => areFaresSold ??= !IsQuiet && new Dice(Seed, FareStream).Chance(0.2);

    /// <summary>The vouchers that customers know of.</summary>
    public VoucherPurse Vouchers => vouchers ??= new(this, new(Seed, 19));

    /// <summary>Where e-mails go.</summary>
    public PostOffice Post => post ??= new(this);

    /// <summary>Who has accounts told of their events; null where nobody does.</summary>
    public HookOwner? Hooks { get; }

    /// <summary>Whether nobody comes and nothing goes wrong.</summary>
    public bool IsQuiet { get; }

    /// <summary>Who is told of events; nobody in most worlds.</summary>
    public Listeners Listeners => listeners ??= new(this, new(Seed, 15));

    // What came last is sent by the next run, or the one after it. Meanwhile holds of requests that came to nothing
    // lapse without anybody doing anything.
    private void SendWhatIsLeft()
    {
        for (var run = 0; run < MailRuns; run++)
        {
            Agenda.In(
                TimeSpan.FromHours(1),
                () => Host.RunTimers(name => name is nameof(SendMails) or nameof(ResumeDeliveries)));
            Settle();
        }
    }

    private void EndWaits()
    {
        if (Watch.Violation is null && AreSeatsWaitedFor)
        {
            new WaitChecks(this, Settle).Look();
        }
    }

    private void Furnish(Dice script)
    {
        var day = FirstDay(script);
        Departures =
        [
            Scenery.Key("M9101", day),
            Scenery.Key("M9110", day),
            Scenery.Key("M9111", day),
            Scenery.Key("M9102", day.AddDays(1)),
            Scenery.Key("K9701", day.AddDays(1)),
        ];
        foreach (var departure in Departures)
        {
            _ = Documents.CreateAsync(SeatInventory.Collection, Scenery.NearlyFull(departure, script), default).Now();
        }

        if (AreSeatsPriced || AreFaresSold)
        {
            SeatChooser.Decide(this);
        }

        _ = Vouchers;
        foreach (var coupon in Scenery.Coupons)
        {
            _ = Documents.CreateAsync(Coupon.Collection, coupon, default).Now();
        }
    }

    // The timetable is imported anew while it is sold from.
    private void PlanImports(Dice script)
    {
        foreach (var departure in Departures.Where(_ => script.Chance(Weather.Import)))
        {
            for (var times = script.Of(1, 1, 2); times > 0; times--)
            {
                var aircraft = Scenery.OtherAircraft[script.Below(Scenery.OtherAircraft.Length)];
                var latest = script.Of(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromDays(2));
                Agenda.In(script.Between(TimeSpan.Zero, latest), () => Import(departure, aircraft));
            }
        }
    }

    private void Import(DepartureKey departure, string aircraft)
    {
        Tally.Count(Fault.TimetableImported);
        Trace.Note("import", departure.ToString(), aircraft);
        FlownBy.Import(departure, aircraft);
    }

    private DateOnly FirstDay(Dice script) =>
        DateOnly.FromDateTime(Agenda.Start.UtcDateTime.AddHours(6)).AddDays(script.Of(1, 2, 3, 4, 8, 30));

    // Some come for one flight that is nearly full, each with an account of their own.
    private List<Customer> InviteWaiting()
    {
        var script = new Dice(Seed, 43);
        var flight = Departures[script.Below(Departures.Length)];
        Fill(flight, script);

        Accounts = [.. Accounts, "acc_c", "acc_d"];
        return Enumerable.Range(FirstWaiting, script.Of(2, 3, 4))
            .Select(number => new Customer(
                this,
                CustomerPlan.DrawWaiting(number, Accounts, flight, script),
                new(Seed, (ulong)(520 + number))))
            .ToList();
    }

    private void Fill(DepartureKey departure, Dice script)
    {
        var id = departure.ToString();
        var stored = Documents.ReadAsync(SeatInventory.Collection, id, id, default).Now()!;
        var taken = stored.Document.Taken(Agenda.Now);
        var map = stored.Document.Map;
        var free = map.SeatsOf(map.RowsOf(Scenery.Cabin)!).Where(seat => !taken.Contains(seat.Number)).ToList();
        var before = stored.Document.Claims.GetValueOrDefault(Scenery.SoldBefore)?.Seats
            ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var seats = before.AddRange(free.Skip(script.Of(1, 2, 2, 3))
            .Select((seat, number) => KeyValuePair.Create($"y{number}", seat.Number)));
        _ = Documents.ReplaceAsync(
            SeatInventory.Collection,
            stored.Document with { Claims = stored.Document.Claims.SetItem(Scenery.SoldBefore, new(seats, null)) },
            stored.ETag,
            default).Now();
    }

    private ImmutableArray<Customer> Invite(Dice script)
    {
        var day = Departures[0].Date;
        return
        [
            .. Enumerable.Range(1, script.Of(1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 6))
                .Select(number => new Customer(
                    this,
                    CustomerPlan.Draw(number, Accounts, day, script).Packed(new(Seed, (ulong)(30 + number))),
                    new(Seed, (ulong)(10 + number)))),
        ];
    }
}
