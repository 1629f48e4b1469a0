using FlightBooking.Core.Bookings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>
/// A payment that came when the hold was over: seats again if there are any, else all the money back.
/// The instance id names the booking and the charge.
/// </summary>
public static class LatePaymentWorkflow
{
    public static string InstanceId(string bookingRef, string paymentIntentId) =>
        $"{bookingRef}-late-{paymentIntentId}";

    [Function(nameof(LatePaymentWorkflow))]
    public static Task<BookingStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Fulfilment.RunAsync(context, context.GetInput<BookingKey>()!);
}
