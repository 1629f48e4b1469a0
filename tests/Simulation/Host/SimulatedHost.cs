using FlightBooking.App.Repair;
using FlightBooking.App.Tariffs;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.Documents;
using FlightBooking.Documents.Layout;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.App.Http;
using FlightBooking.App.Mails;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Simulation.Durable;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Invariants;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Simulation.Mutants;
using FlightBooking.Simulation.Provider;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlightBooking.Simulation.Host;

/// <summary>The process that runs the product: it can die at any call, and comes back with an empty memory.</summary>
internal sealed partial class SimulatedHost
{
    // Nothing looks beside the one thread; what is flown is known from FlownBy.
    private static readonly TimetablePace NobodyLooks =
        new(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.FromSeconds(2));

    private readonly World world;
    private readonly Wire wire;
    private readonly JournalLine journal;
    private readonly List<TaskCompletionSource<HttpAnswer?>> open = [];
    private HostFunctions functions = null!;
    private DurableHost durable = null!;

    public SimulatedHost(World world)
    {
        this.world = world;
        journal = new(world.Weather, Noticed);
        wire = new(world.Agenda, world.Dice, world.Weather, world.Tally, world.Trace, world.Explorer);
        Start();
    }

    /// <summary>
    /// Sends a request; null where no answer came: the process was down, died over it, or the answer was lost.
    /// </summary>
    public async Task<HttpAnswer?> SendAsync(HttpCall call)
    {
        await world.Agenda.DelayAsync(wire.Latency());
        if (!wire.IsUp)
        {
            return null;
        }

        var source = new TaskCompletionSource<HttpAnswer?>();
        open.Add(source);
        world.Trace.Note("request", call.Path, call.Account ?? "");
        _ = AnswerAsync(call, source);
        if (call.IdempotencyKey is not null && world.Dice.Chance(world.Weather.RequestTwice))
        {
            world.Tally.Count(Fault.RequestTwice);
            _ = functions.RunHttpAsync(call);
        }

        var answer = await source.Task;
        world.Trace.Note("answer", call.Path, answer is null ? "none" : $"{answer.Status}");
        return answer;
    }

    /// <summary>See <see cref="Wire.DieAfter"/>.</summary>
    public void DieAfter(int? calls, bool hasEffect) => wire.DieAfter(calls, hasEffect);

    private async Task AnswerAsync(HttpCall call, TaskCompletionSource<HttpAnswer?> source)
    {
        var answer = await functions.RunHttpAsync(call);
        if (!open.Remove(source))
        {
            return;
        }

        if (world.Dice.Chance(world.Weather.AnswerLost))
        {
            world.Tally.Count(Fault.AnswerLost);
            world.Agenda.In(TimeSpan.FromSeconds(10), () => source.SetResult(null));
        }
        else
        {
            world.Agenda.In(TimeSpan.FromMilliseconds(5), () => source.SetResult(answer), isOwn: true);
        }
    }

    private void Start()
    {
        var services = new HostServices();
        var client = new WiredDurableClient(world.Durable, () => durable, wire);
        var logs = world.TraceWriter is { } writer
            ? (ILoggerFactory)new TraceLogs(writer, world.Agenda)
            : NullLoggerFactory.Instance;
        services
            .Add<ILoggerFactory>(logs)
            .Add<TimeProvider>(new HostClock(world.Agenda, wire))
            .Add(PublicAddress.Fixed(new("https://flights.example")))
            .Add<IDocumentStore>(new WiredStore(
                world.Documents, journal, wire, world.Agenda, world.Dice, world.Tally, OnWritten))
            .Add<IPaymentGateway>(new WiredGateway(world.Provider, wire))
            .Add<IDocumentRenderer>(new BlankRenderer())
            .Add<NewBookingRef>(world.NewReference)
            .Add<NewAuditId>(world.NewAuditId)
            .Add<NewWaitId>(world.NewWaitId)
            .AddEach(() => world.FlownBy.Search.Timetable)
            .Add<Func<DepartureKey, Departure?>>(world.FlownBy.Find)
            .AddEach(() => world.FlownBy.Search)
            .Add<DisruptionsInForce>(() => world.FlownBy.InForce)
            .Add<ITimetableFiles>(new WinterFile())
            .Add<IDocumentFiles>(new IssuedFiles(world.Blobs))
            .Add(new MailRoute(world.Post, new("", "tickets@flights.example")))
            .Add(NobodyLooks).Add<VoucherRulesNow>(_ => new(VoucherRules.Original))
            .Add<DurableTaskClient>(client);
        services.AddEach(() => services.Make<BookingParts>())
            .AddEach(() => services.Make<PaymentParts>())
            .AddEach(() => services.Make<RepairParts>());
        functions = new(world.Functions, services, wire, world.Blobs, world.Watch);
        Listen(services, client);
        durable = new(
            world.Durable,
            functions,
            services,
            NullLoggerFactory.Instance,
            wire,
            world.Agenda,
            world.Dice,
            world.Weather,
            world.Tally,
            world.Trace,
            world.Watch,
            world.Explorer);
        wire.Begin(Die);
        durable.Start();
    }

    private void OnWritten(object document)
    {
        world.Watch.Written(document);
        VoucherChecks.Look(world, document);
        if (document is ActiveTimetable active)
        {
            world.Disrupter!.Follow(active);
        }

        if (document is Booking { Status: BookingStatus.PendingPayment, History.Length: 1 }
            && world.Dice.Chance(world.Weather.DiesOverBooking))
        {
            world.Tally.Count(Fault.DiedOverBooking);
            wire.Crash();
        }
    }

    private void Die()
    {
        world.Durable.Forget();
        foreach (var request in open)
        {
            world.Agenda.In(TimeSpan.FromMilliseconds(50), () => request.SetResult(null));
        }

        open.Clear();
        var downtime = world.Weather.IsCalm ? TimeSpan.FromSeconds(2) : world.Dice.Of(
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(30),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(40));
        world.Agenda.In(world.Dice.Between(downtime / 2, downtime), Start);
    }

    /// <summary>Draws nothing; what a ticket says was laid out all the same.</summary>
    private sealed class BlankRenderer : IDocumentRenderer
    {
        private static readonly byte[] Page = "%PDF"u8.ToArray();

        public byte[] Render(DocumentLayout layout) => Page;
    }
}
