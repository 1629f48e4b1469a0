using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Splits;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Splits;

/// <summary>
/// Gives some passengers of a sold booking one of their own, free of charge: 201 with theirs. The same passengers again
/// get the same booking.
/// </summary>
public sealed class CreateSplit(
    OwnBookings bookings,
    OpenBookings open,
    NewReferences references,
    SplitFollowUp splits,
    BookingAnswer answer,
    TimeProvider clock)
{
    private const int LongestId = 40;

    [Function(nameof(CreateSplit))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/splits")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, Passengers, ct)).Is(out var passengers, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return (await SplitAsync(stored, passengers, IfMatch.Of(request), new(workflows), ct)).Is(
            out var theirs, out refusal)
            ? answer.Created(request, theirs)
            : Answer.Refused(refusal);
    }

    private static IReadOnlyList<string> Passengers(JsonInput body) =>
        body.Texts("passengers", 1, BookingRequest.MostPassengers, LongestId, required: true) ?? [];

    private async Task<Result<Stored<Booking>>> SplitAsync(
        Stored<Booking> stored,
        IReadOnlyList<string> passengers,
        IfMatch versions,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        var booking = stored.Document;
        if (booking.SplitOf(passengers) is null
            && (versions.Check(stored)
                ?? booking.Split(passengers, booking.BookingRef, clock.GetUtcNow()).Refusal) is { } refused)
        {
            return refused;
        }

        // Nobody stops it from here on: a reference that is claimed for nothing would be lost.
        ct = CancellationToken.None;
        var reference = booking.SplitOf(passengers)?.BookingRef ?? await references.ClaimAsync(booking.AccountId, ct);
        var changed = await bookings.ChangeNotedAsync(
            open,
            stored,
            versions,
            current => current.Split(passengers, reference, clock.GetUtcNow()),
            isDone: current => current.SplitOf(passengers) is not null,
            ct);
        if (!changed.Is(out var split, out var refusal))
        {
            await references.GiveUpAsync(reference, ct);
            return refusal;
        }

        // Another call with the same passengers may have been first.
        var made = split.Document.SplitOf(passengers)!;
        if (made.BookingRef != reference)
        {
            await references.GiveUpAsync(reference, ct);
        }

        return await splits.FollowAsync(split.Document, made, workflows, ct);
    }
}
