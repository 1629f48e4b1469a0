using System.CommandLine;
using FlightBooking.Load.Runs;

namespace FlightBooking.Load;

/// <summary><c>dotnet run --project tests/Load -c Release -- bookings</c>.</summary>
internal static class LoadCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Puts load on the local host, which runs as a process of its own, and audits what is left.");
        root.Subcommands.Add(Bookings());
        root.Subcommands.Add(Yardstick());
        return root.Parse(args).InvokeAsync();
    }

    private static Command Bookings()
    {
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 32 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 60 };
        var count = new Option<long?>("--count") { Description = "So many bookings instead of a time." };
        var command = new Command("bookings", "Complete bookings: hold, checkout, payment, webhook, ticket.") { clients, seconds, count };
        command.SetAction(async (parsed, _) =>
        {
            var data = Directory.CreateTempSubdirectory("flightbooking-load-");
            try
            {
                return await new BookingsRun(
                    parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(count), data).RunAsync();
            }
            finally
            {
                data.Delete(recursive: true);
            }
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
}
