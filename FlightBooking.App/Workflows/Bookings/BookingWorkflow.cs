using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>What the booking workflow starts from.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="HoldExpiresAt">Until when it can be paid.</param>
public sealed record HeldBooking(BookingKey Booking, DateTimeOffset HoldExpiresAt)
{
    /// <summary>The input for a booking.</summary>
    public static HeldBooking Of(Booking booking) => new(booking.Key(), booking.HoldExpiresAt);
}

/// <summary>
/// One booking from hold to ticket; the instance id is the booking reference. It waits for the payment or the
/// end of the hold, whichever is first. Who was first is decided by the booking's document, not here: the
/// event is only a nudge, so losing one delays a booking and never breaks it.
/// </summary>
public static class BookingWorkflow
{
    /// <summary>The event raised when a payment was recorded on the booking.</summary>
    public const string PaymentReceived = nameof(PaymentReceived);

    /// <summary>The event raised when the customer gave up an unpaid booking.</summary>
    public const string Withdrawn = nameof(Withdrawn);

    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    [Function(nameof(BookingWorkflow))]
    public static async Task<BookingStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var held = context.GetInput<HeldBooking>()!;
        using var decided = new CancellationTokenSource();
        var paid = context.WaitForExternalEvent<string>(PaymentReceived, decided.Token);
        var withdrawn = context.WaitForExternalEvent<string>(Withdrawn, decided.Token);
        var holdEnds = context.CreateTimer(held.HoldExpiresAt.UtcDateTime, decided.Token);

        var first = await Task.WhenAny(paid, withdrawn, holdEnds);
        decided.Cancel();

        if (first != paid && await EndHoldAsync(context, held.Booking) != HoldEnd.Paid)
        {
            return BookingStatus.Expired;
        }

        return await Fulfilment.RunAsync(context, held.Booking);
    }

    private static async Task<HoldEnd> EndHoldAsync(TaskOrchestrationContext context, BookingKey booking)
    {
        var end = await context.CallActivityAsync<HoldEnd>(nameof(EndHold), booking, Retries.Patient);
        if (end != HoldEnd.NotWritten)
        {
            return end;
        }

        // A request that stood still since before the booking was written could still write it.
        await context.CreateTimer(context.CurrentUtcDateTime.Add(LongestRequest), CancellationToken.None);
        return await context.CallActivityAsync<HoldEnd>(nameof(EndHold), booking, Retries.Patient);
    }
}
