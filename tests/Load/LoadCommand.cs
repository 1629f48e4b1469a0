using System.CommandLine;
using FlightBooking.Load.Hosts;
using FlightBooking.Load.Runs;

namespace FlightBooking.Load;

/// <summary><c>dotnet run --project tests/Load -c Release -- bookings</c>.</summary>
internal static class LoadCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Puts load on the local host, which runs as a process of its own, and audits what is left.");
        root.Subcommands.Add(Bookings());
        root.Subcommands.Add(Host());
        root.Subcommands.Add(Bare());
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

    private static Command Host()
    {
        var data = new Option<DirectoryInfo>("--data") { Required = true };
        var command = new Command("host") { data };
        command.Hidden = true;
        command.SetAction((parsed, _) => Servers.HostAsync(parsed.GetValue(data)!));
        return command;
    }

    private static Command Bare()
    {
        var bytes = new Option<int>("--bytes") { DefaultValueFactory = _ => 2048 };
        var command = new Command("bare") { bytes };
        command.Hidden = true;
        command.SetAction((parsed, _) => Servers.BareAsync(parsed.GetValue(bytes)));
        return command;
    }
}
