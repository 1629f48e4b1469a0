using System.Collections.Immutable;
using FlightBooking.App.Deliveries;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>The servers of whoever is told of events by webhook; in most worlds there are none.</summary>
internal sealed class Listeners
{
    private readonly World world;
    private readonly ListenerWatch watch;
    private readonly Dictionary<string, Told> told = new(StringComparer.Ordinal);
    private long endpoints;

    public Listeners(World world, Dice dice)
    {
        this.world = world;
        All = world.IsQuiet || !dice.Chance(0.05) ? []
            :
            [
                .. Enumerable.Range(1, dice.Of(1, 2, 2, 3))
                    .Select(number => Listener.Draw(number, world.Accounts, dice)),
            ];
        AreWoken = !All.IsEmpty && dice.Chance(0.7);
        watch = new(world);
    }

    public ImmutableArray<Listener> All { get; }

    /// <summary>Whether whoever writes an event wakes those who are told; if not, only a timer finds it.</summary>
    public bool AreWoken { get; }

    /// <summary>A place for each that may keep somebody waiting before that is known, and one for the others.</summary>
    public DeliveryLanes Lanes() => new(swift: All.Count(listener => listener.IsSlow) + 2, slow: 1);

    /// <summary>The id of an endpoint.</summary>
    public string NewId() => $"we_{++endpoints:D20}";

    public Listener? Find(string url) => All.FirstOrDefault(listener => listener.Url == url);

    /// <summary>Whether a listener has taken a message.</summary>
    public bool HasTaken(Listener listener, string id) =>
        told.TryGetValue(listener.Host, out var known) && known.Taken.Contains(id);

    /// <summary>Its owner wants nothing more of it.</summary>
    public void Deleted(Listener listener) => ToldTo(listener).DeletedAt = world.Agenda.Now;

    /// <summary>An event can be read from now on.</summary>
    public void Noticed(EventNotice notice)
    {
        if (!All.IsEmpty)
        {
            watch.Noticed(notice);
        }
    }

    /// <summary>A message arrives; the status it is answered with, or null for none.</summary>
    public int? Take(HttpRequestMessage request, string body)
    {
        var listener = All.First(one => one.Host == request.RequestUri!.Host);
        var known = ToldTo(listener);
        var id = request.Headers.GetValues("webhook-id").Single();
        known.FirstAt ??= world.Agenda.Now;
        watch.Look(listener, known, request, body);
        var status = Answer(listener, known);
        if (status == 204)
        {
            known.Taken.Add(id);
        }
        else
        {
            world.Tally.Count(status switch
            {
                null => Fault.MessageUnanswered,
                410 => Fault.ListenerGone,
                _ => Fault.MessageRefused,
            });
        }

        return status;
    }

    private int? Answer(Listener listener, Told known) => listener.Hearing switch
    {
        Hearing.Well => 204,
        Hearing.Later => world.Agenda.Now < known.FirstAt + listener.Outage ? listener.Failure : 204,
        Hearing.Leaving => known.Taken.Count < listener.Patience ? 204 : 410,
        _ => listener.Failure,
    };

    private Told ToldTo(Listener listener)
    {
        if (!told.TryGetValue(listener.Host, out var known))
        {
            told.Add(listener.Host, known = new());
        }

        return known;
    }

    /// <summary>What a listener was told.</summary>
    internal sealed class Told
    {
        public DateTimeOffset? FirstAt { get; set; }

        public DateTimeOffset? DeletedAt { get; set; }

        /// <summary>The ids of what it took.</summary>
        public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

        /// <summary>What came under which id, and how often.</summary>
        public Dictionary<string, (string Body, int Times)> Came { get; } = new(StringComparer.Ordinal);
    }
}
