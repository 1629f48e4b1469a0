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

    private EventReader? events;
    private PostOffice? post;
    private Listeners? listeners;

    /// <summary>Tries all orders of what happens at once; null where the seed says in which one it does.</summary>
    public Explorer? Explorer { get; }

    public EventReader Events => events ??= new(this);

    /// <summary>Whether parties part.</summary>
    public bool ArePartiesSplit { get; }

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
