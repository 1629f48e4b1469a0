using System.Text.Json;
using FlightBooking.App.Bookings;
using FlightBooking.App.Desk;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Cancels for customers, and tells nobody.</summary>
public sealed class UnrecordedCancellation(
    CalledBookings called, IDocumentStore store, OpenBookings open, TimeProvider clock)
{
    [Function(nameof(CancelForCustomer))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var booking = (await called.FindAsync(bookingRef, ct)).Value.Document;
        await open.NoteAsync(booking.AccountId, bookingRef, ct);
        var asked = await Asked.ReadAsync(request, ct);
        return await Asked.CancelAsync(store, booking, asked, "aud_forgotten", new(workflows), clock);
    }
}

/// <summary>Charges nothing, whatever is asked for.</summary>
public sealed class WaivingDesk(CalledBookings called, CancellationsForCustomers cancellations)
{
    [Function(nameof(CancelForCustomer))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var asked = await Asked.ReadAsync(request, ct);
        var act = called.ActOf(request, "booking_cancelled", bookingRef) with { Asked = asked };
        var stored = (await called.FindAsync(bookingRef, ct)).Value;
        var done = await cancellations.CancelAsync(
            stored, asked.Wish, charges: null, IfMatch.Newest, act, new(workflows), ct);
        return done.Refusal is { } refusal ? Answer.Refused(refusal) : Answer.Accepted(request, "/", new { });
    }
}

/// <summary>Does not note that something begins, so that nobody takes it up when it stops half-way.</summary>
public sealed class UnnotedCancellation(
    CalledBookings called, IDocumentStore store, AuditTrail audit, TimeProvider clock)
{
    [Function(nameof(CancelForCustomer))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var asked = await Asked.ReadAsync(request, ct);
        var booking = (await called.FindAsync(bookingRef, ct)).Value.Document;
        var act = called.ActOf(request, "booking_cancelled", bookingRef) with { Asked = asked };
        return (await audit.RecordAsync<IResult>(
            act,
            async record => new Acted<IResult>(
                await Asked.CancelAsync(store, booking, asked, record, new(workflows), clock), null, null),
            ct)).Value;
    }
}

/// <summary>What the broken ones are asked for.</summary>
internal sealed record Asked(string[]? Slices, string[]? Passengers, bool WithoutCharge)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public CancellationRequest Wish =>
        new(Slices is null ? null : [.. Slices], Passengers is null ? null : [.. Passengers]);

    public static async Task<Asked> ReadAsync(HttpRequest request, CancellationToken ct) =>
        (await JsonSerializer.DeserializeAsync<Asked>(request.Body, CoreJson.Options, ct))!;

    /// <summary>Cancels what is paid; what is not is none of the mutants' business.</summary>
    public static async Task<IResult> CancelAsync(
        IDocumentStore store,
        Booking booking,
        Asked asked,
        string act,
        WorkflowDispatch workflows,
        TimeProvider clock)
    {
        var changed = await store.ChangeAsync(
            booking.Key(),
            current => current.CancelForCustomer(
                asked.Wish, asked.WithoutCharge ? null : CancellationCharges.Standard, act, clock.GetUtcNow()),
            CancellationToken.None);
        if (!changed.Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        await workflows.FulfilOnceAsync(stored.Document, stored.Document.CancelledBy(act)!, CancellationToken.None);
        return Results.Accepted();
    }
}
