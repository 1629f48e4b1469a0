using System.CommandLine;
using FlightBooking.Load.Runs;

namespace FlightBooking.Load;

/// <summary><c>dotnet run --project tests/Load -c Release -- bookings</c>.</summary>
internal static class LoadCommand
{
    private static readonly Option<int> Clients = new("--clients")
    {
        Description = "How many call at once.", DefaultValueFactory = _ => 32, Recursive = true,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "For how long it is measured.", DefaultValueFactory = _ => 60, Recursive = true,
    };

    private static readonly Option<int> WarmUp = new("--warm-up")
    {
        Description = "For how many seconds bookings are made before they count.", DefaultValueFactory = _ => 40,
        Recursive = true,
    };

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Puts load on the local host, which runs as a process of its own, and audits what is left.")
        {
            Bookings(), Webhooks(), Storm(), Mix(), Disruption(), Fleet(), All(), Yardstick(),
            Load.Fleet.Instance.Command(),
        };
        root.Options.Add(Clients);
        root.Options.Add(Seconds);
        root.Options.Add(WarmUp);
        return root.Parse(args).InvokeAsync();
    }

    private static Command Bookings()
    {
        var count = new Option<long?>("--count") { Description = "So many bookings instead of a time." };
        var outstanding = new Option<int>("--outstanding")
        {
            Description = "Most bookings that are paid and not yet seen ticketed; as many as clients: each looks after its own.",
            DefaultValueFactory = _ => 1024,
        };
        var webhooks = new Option<bool>("--webhooks") { Description = "Each account is told of its events." };
        var command = new Command(
            "bookings", "Complete bookings: hold, checkout, payment, webhook, ticket.")
        {
            count, outstanding, webhooks,
        };
        command.SetAction(async (parsed, _) =>
        {
            var clients = parsed.GetValue(Clients);
            await YardstickRun.RunAsync(clients, TimeSpan.FromSeconds(5));
            using var run = new BookingsRun(
                clients, Time(parsed), parsed.GetValue(count), parsed.GetValue(outstanding), WarmUpOf(parsed))
            {
                AreTold = parsed.GetValue(webhooks),
            };
            return await run.RunAsync();
        });
        return command;
    }

    private static Command Webhooks()
    {
        var accounts = new Option<int>("--accounts")
        {
            Description = "Over how many accounts the hundred endpoints are spread.", DefaultValueFactory = _ => 100,
        };
        var rate = new Option<int>("--rate") { Description = "Bookings a second.", DefaultValueFactory = _ => 100 };
        var command = new Command(
            "webhooks", "A hundred endpoints of which thirty hang, fail or lead elsewhere.") { accounts, rate };
        command.SetAction((parsed, _) => new WebhooksRun(
            parsed.GetValue(accounts), parsed.GetValue(rate), Time(parsed), WarmUpOf(parsed)).RunAsync());
        return command;
    }

    private static Command Storm()
    {
        var crowd = new Option<int>("--crowd") { DefaultValueFactory = _ => 1000 };
        var seats = new Option<int>("--seats") { DefaultValueFactory = _ => 180 };
        var command = new Command("storm", "A crowd that wants the same flight at the same moment.") { crowd, seats };
        command.SetAction((parsed, _) => new StormRun(parsed.GetValue(crowd), parsed.GetValue(seats)).RunAsync());
        return command;
    }

    private static Command Mix()
    {
        var command = new Command("mix", "A thousand searches to ten seat maps to one booking.");
        command.SetAction(async (parsed, _) =>
        {
            await YardstickRun.RunAsync(parsed.GetValue(Clients), TimeSpan.FromSeconds(5));
            return await new MixRun(parsed.GetValue(Clients), Time(parsed)).RunAsync();
        });
        return command;
    }

    private static Command Disruption()
    {
        var bookings = new Option<int>("--bookings") { DefaultValueFactory = _ => 10_000 };
        var flights = new Option<int>("--flights") { DefaultValueFactory = _ => 60 };
        var command = new Command(
            "disruption", "An airport closes for a day on which its flights are full.") { bookings, flights };
        command.SetAction((parsed, _) => new DisruptionRun(
            parsed.GetValue(Clients), parsed.GetValue(bookings), parsed.GetValue(flights)).RunAsync());
        return command;
    }

    private static Command Fleet()
    {
        var sizes = new Option<int[]>("--instances")
        {
            Description = "With how many hosts, one after the other.", DefaultValueFactory = _ => [1, 2, 4],
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("fleet", "Several hosts on one Cosmos DB server, each killed once.") { sizes };
        command.SetAction(async (parsed, _) =>
        {
            var run = new FleetRun(new()
            {
                Clients = parsed.GetValue(Clients), WarmUp = WarmUpOf(parsed), Time = Time(parsed),
            });
            var isWell = true;
            foreach (var size in parsed.GetValue(sizes)!)
            {
                var (outcome, missing) = await run.RunAsync(size);
                Console.WriteLine(outcome?.ToString() ?? missing);
                isWell &= outcome is { IsWell: true };
            }

            return isWell ? 0 : 1;
        });
        return command;
    }

    private static Command All()
    {
        var command = new Command("all", "The bookings, the storm and the mix, one after the other.");
        command.SetAction(async (parsed, _) =>
        {
            var (clients, time) = (parsed.GetValue(Clients), Time(parsed));
            await YardstickRun.RunAsync(clients, TimeSpan.FromSeconds(5));
            using var bookings = new BookingsRun(clients, time, null, mostOutstanding: 1024, WarmUpOf(parsed));
            return await bookings.RunAsync()
                | await new StormRun(1000, 180).RunAsync()
                | await new MixRun(clients, time).RunAsync();
        });
        return command;
    }

    private static Command Yardstick()
    {
        var bytes = new Option<int>("--bytes") { DefaultValueFactory = _ => 2048 };
        var command = new Command("yardstick", "Serves bytes and does nothing else.") { bytes };
        command.Hidden = true;
        command.SetAction((parsed, ct) => Hosts.Yardstick.ServeAsync(parsed.GetValue(bytes), ct));
        return command;
    }

    private static TimeSpan WarmUpOf(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(WarmUp));

    private static TimeSpan Time(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(Seconds));
}
