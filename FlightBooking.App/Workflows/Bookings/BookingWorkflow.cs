using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>What the booking workflow starts from.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="HoldExpiresAt">Until when it can be paid, or when a longer hold is to be looked at.</param>
public sealed record HeldBooking(BookingKey Booking, DateTimeOffset HoldExpiresAt)
{
    /// <summary>The input for a booking.</summary>
    public static HeldBooking Of(Booking booking) => new(booking.Key(), booking.HoldExpiresAt);
}

/// <summary>
/// One booking from hold to ticket; the instance id is the booking reference. It waits for the payment or the
/// end of the hold, whichever is first. Who was first is decided by the booking's document, not here: the
/// event is only a nudge, so losing one delays a booking and never breaks it. A hold that was prolonged meanwhile is
/// waited for anew.
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
        var isPaid = await IsPaidAsync(context, held.HoldExpiresAt);
        var end = isPaid ? HoldEnd.Paid : await EndHoldAsync(context, held.Booking);
        if (end == HoldEnd.Later)
        {
            context.ContinueAsNew(held with { HoldExpiresAt = await NextLookAsync(context, held.Booking) });
            return BookingStatus.PendingPayment;
        }

        return end == HoldEnd.Paid ? await Fulfilment.RunAsync(context, held.Booking) : BookingStatus.Expired;
    }

    // Shortly before the end of a long hold, and then at its end.
    private static async Task<DateTimeOffset> NextLookAsync(TaskOrchestrationContext context, BookingKey booking)
    {
        var end = await context.CallActivityAsync<DateTimeOffset>(nameof(ReadHoldEnd), booking, Retries.Patient);
        var reminder = end - HoldExtension.RemindedBefore;
        if (reminder > context.CurrentUtcDateTime)
        {
            return reminder;
        }

        await context.CallActivityAsync(nameof(RemindOfHold), booking, Retries.Patient);
        return end;
    }

    // Otherwise it was given up, or the time is over.
    private static async Task<bool> IsPaidAsync(TaskOrchestrationContext context, DateTimeOffset until)
    {
        using var decided = new CancellationTokenSource();
        var paid = context.WaitForExternalEvent<string>(PaymentReceived, decided.Token);
        var withdrawn = context.WaitForExternalEvent<string>(Withdrawn, decided.Token);
        var over = context.CreateTimer(until.UtcDateTime, decided.Token);

        var first = await Task.WhenAny(paid, withdrawn, over);
        decided.Cancel();
        return first == paid;
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
