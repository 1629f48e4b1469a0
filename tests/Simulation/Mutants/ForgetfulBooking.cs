using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Waitlists;
using FlightBooking.App.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Books under a new reference at every try, whatever its key has made already.</summary>
public sealed class ForgetfulBooking(
    Reservations reservations, Waits waits, BookingAnswer answer, ILogger<CreateBooking> logger)
{
    private readonly CreateBooking booking = new(reservations, waits, answer, logger);

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var items = request.HttpContext.Items;
        foreach (var (key, _) in items.Where(item => item.Value is IdempotentRequest).ToList())
        {
            items.Remove(key);
        }

        return booking.Run(request, workflows, ct);
    }
}
