using System.Reflection;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Health;

/// <summary>Whether the app can do its work: the store answers and there is a timetable.</summary>
public sealed class GetHealth(IDocumentStore store, FlownTimetable flown, ILogger<GetHealth> logger)
{
    // A store that hangs does not work either.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string Version =
        typeof(GetHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    [Function(nameof(GetHealth))]
    [Access(Access.Signed)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/health")] HttpRequest request,
        CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            // A reference nobody can have: what matters is that the store answers.
            await store.ReadAsync(BookingRefClaim.Collection, "health", "health", limit.Token);
        }
        // Whatever the store throws, the answer is that it does not work.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "The store does not answer");
            return Problem.StoreUnavailable;
        }

        var timetable = flown.Timetable;
        if (timetable.Flights.Count == 0)
        {
            return Answer.Refused(new(RefusalKind.Unavailable, "timetable_empty", "There is no timetable to search."));
        }

        return Answer.Ok(new
        {
            status = "ok",
            version = Version.Split('+')[0],
            store = "ok",
            timetable = new
            {
                id = flown.TimetableId,
                flights = timetable.Flights.Count,
                airports = timetable.Airports.Count,
            },
        });
    }
}
