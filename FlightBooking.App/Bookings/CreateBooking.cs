using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Bookings;

/// <summary>Holds seats for a party and writes the booking: 201, or a refusal that leaves nothing behind.</summary>
public sealed class CreateBooking(
    Reservations reservations, Waits waits, BookingAnswer answer, ILogger<CreateBooking> logger)
{
    [Function(nameof(CreateBooking))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, BookingInput.Wish, ct)).Is(out var wish, out var refusal)
            || !(await OfferedAsync(request, wish, ct)).Is(out var wanted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var dispatch = new WorkflowDispatch(workflows);
        var attempt = request.Attempt();
        if (attempt is { IsRepeated: true }
            && await reservations.FindAsync(request.AccountId(), attempt, ct) is { } earlier)
        {
            return await GoOnAsync(request, earlier, dispatch);
        }

        var holding = await reservations.HoldAsync(request.AccountId(), wanted, attempt, ct);
        if (!holding.Is(out var held, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // A note is there already: if the process dies with only one of the two done, either the workflow finds no
        // booking and ends, or whoever looks at the note starts the workflow.
        var watching = WatchAsync(held, dispatch);
        var writing = reservations.WriteAsync(held, attempt);
        await Task.WhenAll(watching, writing);
        var stored = await writing;
        Telemetry.Holds.Add(1);
        await WakeIfPaidAsync(stored.Document, dispatch);
        return answer.Created(request, stored);
    }

    private async Task<Result<BookingRequest>> OfferedAsync(
        HttpRequest request, BookingWish wish, CancellationToken ct) =>
        wish.WaitlistId is { } id
            ? (await waits.OfferedAsync(request.AccountId(), id, ct)).Then<BookingRequest>(
                offered => wish.Booking with { Offered = offered })
            : wish.Booking;

    // The process died when the booking was written and its answer was not kept: what was to follow may not have.
    private async Task<IResult> GoOnAsync(HttpRequest request, Stored<Booking> earlier, WorkflowDispatch workflows)
    {
        if (earlier.Document.Status == BookingStatus.PendingPayment)
        {
            await WatchAsync(earlier.Document, workflows);
            await WakeIfPaidAsync(earlier.Document, workflows);
        }

        return answer.Created(request, earlier);
    }

    private Task WatchAsync(Booking booking, WorkflowDispatch workflows) =>
        TryAsync(booking, () => workflows.WatchAsync(booking, CancellationToken.None));

    // It costs nothing: there is no payment to wait for.
    private Task WakeIfPaidAsync(Booking booking, WorkflowDispatch workflows) => booking.Payment.IsPaid
        ? TryAsync(
            booking,
            () => workflows.TellPaidAsync(booking.BookingRef, paymentIntentId: null, CancellationToken.None))
        : Task.CompletedTask;

    private async Task TryAsync(Booking booking, Func<Task> act)
    {
        try
        {
            await act();
        }
        // Whatever the back end throws.
        catch (Exception exception)
        {
            // The seats are held and the booking is being written: it stands, and the repair starts what is missing.
            logger.LogError(exception, "The workflow of booking {BookingRef} is not under way yet", booking.BookingRef);
        }
    }
}
