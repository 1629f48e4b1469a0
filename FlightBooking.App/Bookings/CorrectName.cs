using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Names;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>Whose name it is, and the whole name as it should be.</summary>
public sealed record WantedName(string PassengerId, FullName Name)
{
    private const int LongestId = 40;

    /// <summary>The body of <c>POST …/name-corrections</c>.</summary>
    public static WantedName Read(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(body.Text("passengerId", LongestId), BookingInput.FullName(body));
    }
}

/// <summary>
/// Corrects a name that was given wrong, free of charge: 200 with the booking. Tickets have the new name at once. The
/// same name again changes nothing.
/// </summary>
public sealed class CorrectName(
    OwnBookings bookings, OpenBookings open, BookingAnswer answer, TimeProvider clock)
{
    [Function(nameof(CorrectName))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/name-corrections")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, WantedName.Read, ct)).Is(out var wanted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        // Whoever looks at the note has the booking found by the new name.
        var corrected = await bookings.ChangeNotedAsync(
            open,
            stored,
            IfMatch.Of(request),
            current => current.CorrectName(wanted.PassengerId, wanted.Name, act: null, clock.GetUtcNow()),
            isDone: current => current.Passengers.Any(passenger =>
                passenger.PassengerId == wanted.PassengerId && passenger.Name() == wanted.Name),
            CancellationToken.None);
        return corrected.Is(out var changed, out refusal)
            ? answer.Ok(request, changed)
            : Answer.Refused(refusal);
    }
}
