using FlightBooking.Core.Bookings;
using FlightBooking.Functions.Http;
using FlightBooking.Functions.Observability;
using FlightBooking.Functions.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Functions.Bookings;

/// <summary>Holds seats for a party and writes the booking: 201, or a refusal that leaves nothing behind.</summary>
public sealed class CreateBooking(Reservations reservations, OpenBookings open)
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
            request.AccountId(),
            wanted,
            // At once: the booking is written after both, and either without it comes to nothing by itself.
            booking => Task.WhenAll(
                open.NoteAsync(booking.AccountId, booking.BookingRef, CancellationToken.None),
                workflows.ScheduleNewOrchestrationInstanceAsync(
                    nameof(BookingWorkflow),
                    HeldBooking.Of(booking),
                    new StartOrchestrationOptions(InstanceId: booking.BookingRef))),
            ct);
        if (!booked.Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        Telemetry.Holds.Add(1);
        return BookingAnswer.Created(request, stored);
    }
}
