using FlightBooking.Core.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using FlightBooking.App.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Bookings;

/// <summary>Holds seats for a party and writes the booking: 201, or a refusal that leaves nothing behind.</summary>
public sealed class CreateBooking(Reservations reservations, ILogger<CreateBooking> logger)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(CreateBooking))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, BookingInput.Read, ct)).Is(out var wanted, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var booked = await reservations.BookAsync(
            request.AccountId(), wanted, booking => WatchAsync(booking, workflows), ct);
        if (!booked.Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        Telemetry.Holds.Add(1);
        return BookingAnswer.Created(request, stored);
    }

    private async Task WatchAsync(Booking booking, DurableTaskClient workflows)
    {
#pragma warning disable CA1031 // Whatever the back end throws.
        try
        {
            await workflows.StartAsync(
                nameof(BookingWorkflow), HeldBooking.Of(booking), booking.BookingRef, CancellationToken.None);
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The seats are held and the booking is being written: it stands, and the repair starts what is missing.
            logger.LogError(exception, "The workflow of booking {BookingRef} has not started yet", booking.BookingRef);
        }
    }
}
