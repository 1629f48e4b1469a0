using FlightBooking.App.Payments;
using FlightBooking.App.Repair;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Sees refunds that have failed, and tells nobody.</summary>
public sealed class SilentRepair(RepairParts parts)
{
    private readonly ReconcilePayments repair = parts.WithTasks(Silent.Tasks);

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => repair.Run(timer, workflows, ct);
}

/// <summary>The same, when the provider says so.</summary>
public sealed class SilentWebhook(
    IPaymentGateway gateway,
    IDocumentStore store,
    OpenBookings open,
    PaymentSync sync,
    TimeProvider clock,
    ILogger<RefundFollowUp> ofRefunds,
    ILogger<PaymentEvents> ofEvents,
    ILogger<StripeWebhook> logger)
{
    private readonly StripeWebhook webhook = new(
        gateway,
        store,
        new(store, open, new(store, open, Silent.Tasks(clock), ofRefunds), sync, clock, ofEvents),
        clock,
        logger);

    [Function(nameof(StripeWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => webhook.Run(request, workflows, ct);
}
