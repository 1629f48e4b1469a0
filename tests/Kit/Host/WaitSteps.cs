using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Kit.Host;

/// <summary>A cabin of eight seats that are all somebody's, and those who wait for one.</summary>
internal static class WaitSteps
{
    private const string Sold = "SOLD0";

    /// <summary>What to join with.</summary>
    public static JsonObject Body(DepartureKey departure, int adults = 1) => new()
    {
        ["flight"] = departure.FlightNumber,
        ["date"] = $"{departure.Date:yyyy-MM-dd}",
        ["cabin"] = "first",
        ["passengers"] = new JsonObject { ["adults"] = adults },
    };

    /// <summary>Takes all that is free in the first class of a departure, each seat for itself.</summary>
    public static async Task FillAsync(this TestHost host, DepartureKey departure)
    {
        var seats = host.Services.GetRequiredService<DepartureSeats>();
        var aircraft = host.Services.GetRequiredService<Func<DepartureKey, Departure?>>()(departure)!.Flight.Aircraft;
        for (var number = 0; ; number++)
        {
            var wanted = new SeatsWanted(
                $"{Sold}{number}", Cabin.First, [new("p1", SeatType.Window)], DateTimeOffset.UtcNow.AddDays(60));
            if ((await seats.ClaimAsync(departure, aircraft, wanted, CancellationToken.None)).Refusal
                is not null)
            {
                return;
            }
        }
    }

    /// <summary>Gives one of them back.</summary>
    public static Task FreeAsync(this TestHost host, DepartureKey departure, int number) =>
        host.Services.GetRequiredService<DepartureSeats>().ReturnAsync(
            [departure], seats => seats.Release($"{Sold}{number}"), CancellationToken.None);

    /// <summary>Has an account wait for a flight that is full, and answers the entry's id.</summary>
    public static async Task<string> WaitAsync(this TestHost host, ApiClient client)
    {
        var departure = new DepartureKey("M9101", "DEL", TestTimetable.Day.AddDays(20));
        await host.FillAsync(departure);
        var joined = await client.PostAsync("/v1/waitlist", Body(departure));
        return joined["waitlistId"]!.GetValue<string>();
    }
}
