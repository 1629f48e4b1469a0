using System.Text.Json.Nodes;
using FlightBooking.App.Desk;
using FlightBooking.App.Dispatch;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes a request that comes again for another one.</summary>
public sealed class ForgetfulGoodwill(
    CalledBookings called, IDocumentStore store, OpenBookings open, AuditTrail audit, TimeProvider clock)
{
    [Function(nameof(GiveGoodwill))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/refunds")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) =>
        BrokenGoodwill.GiveAsync(
            request,
            called,
            open,
            audit,
            (key, amount, record) => store.ChangeAsync(
                key,
                booking => booking.GiveGoodwill(
                    GoodwillDecision.IdOf(key.BookingRef, record), amount, record, clock.GetUtcNow()),
                ct),
            new(workflows));
}

/// <summary>Gives whatever is asked for, whether or not it is there.</summary>
public sealed class BoundlessGoodwill(
    CalledBookings called, IDocumentStore store, OpenBookings open, AuditTrail audit, TimeProvider clock)
{
    [Function(nameof(GiveGoodwill))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/refunds")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) =>
        BrokenGoodwill.GiveAsync(
            request,
            called,
            open,
            audit,
            (key, amount, record) => store.ChangeAsync(
                key, booking => Give(booking, request.Headers["Idempotency-Key"]!, amount, record), ct),
            new(workflows));

    private Result<Booking> Give(Booking booking, string request, Money amount, string record) =>
        booking.Payment is { IsPaid: true, PaymentIntentId: { } intent } && booking.Status != BookingStatus.Expired
            ? booking.RequestRefund(
                new(
                    GoodwillDecision.IdOf(booking.BookingRef, request),
                    null,
                    amount,
                    BookingRefundStatus.Pending,
                    null,
                    intent,
                    clock.GetUtcNow())
                {
                    GoodwillAct = record,
                },
                "whatever they want")
            : booking.GiveGoodwill(request, amount, record, clock.GetUtcNow());
}

/// <summary>What the broken ones have in common.</summary>
internal static class BrokenGoodwill
{
    public static async Task<IResult> GiveAsync(
        HttpRequest request,
        CalledBookings called,
        OpenBookings open,
        AuditTrail audit,
        Func<BookingKey, Money, string, Task<Result<Stored<Booking>>>> giveAsync,
        WorkflowDispatch workflows)
    {
        var reference = request.RouteValues["bookingRef"]!.ToString()!;
        var asked = (await JsonNode.ParseAsync(request.Body))!["amount"]!;
        var amount = new Money(asked["amount"]!.GetValue<long>(), asked["currency"]!.GetValue<string>());
        var key = (await called.FindAsync(reference, CancellationToken.None)).Value.Document.Key();
        var act = called.ActOf(request, "goodwill_given", reference) with { Asked = new { amount } };
        await open.NoteAsync(key.AccountId, key.BookingRef, CancellationToken.None);
        var given = await audit.RecordAsync<Stored<Booking>>(
            act,
            async record => (await giveAsync(key, amount, record)).Then<Acted<Stored<Booking>>>(
                stored => new Acted<Stored<Booking>>(stored, null, null)),
            CancellationToken.None);
        if (!given.Is(out var stored, out var refusal))
        {
            return App.Http.Answer.Refused(refusal);
        }

        await workflows.RefundOnceAsync(key, stored.Document.Refunds[^1].RefundId, CancellationToken.None);
        return Results.Accepted();
    }
}
