using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// The seats of departures in their documents. Every call may be repeated; and whatever changes, who waits for seats is
/// served in the same write (<see cref="SeatInventory.Serve"/>).
/// </summary>
public sealed class DepartureSeats(IDocumentStore store, SeatAvailability availability, TimeProvider clock)
{
    /// <summary>Holds seats for a party on one departure; refusals as <see cref="SeatInventory.Claim"/>.</summary>
    public async Task<Result<SeatInventory>> ClaimAsync(
        DepartureKey departure, string aircraft, SeatsWanted wanted, CancellationToken ct)
    {
        var (seen, reading) = (SeatInventory.Empty(departure, aircraft), availability.Begin());
        var claimed = await ChangeAsync(
            departure,
            current =>
            {
                seen = (wanted.KeepsAircraft ? current : current?.On(aircraft)) ?? seen;
                return Claim(seen, wanted, clock.GetUtcNow());
            },
            ct);
        if (claimed.Refusal is not null)
        {
            availability.Remember(reading, departure, aircraft, seen);
        }

        return Document(claimed);
    }

    /// <summary>
    /// Sells what a booking holds on one departure, and nothing that a stranger holds under its reference; refusals as
    /// <see cref="SeatInventory.Confirm"/>.
    /// </summary>
    /// <param name="departure">The departure.</param>
    /// <param name="aircraft">What flies it; null where nobody does, and it keeps the one it has.</param>
    /// <param name="bookingRef">The booking.</param>
    /// <param name="party">Who the booking is for.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<SeatInventory>> ConfirmAsync(
        DepartureKey departure, string? aircraft, string bookingRef, BookedParty party, CancellationToken ct) =>
        Document(await ChangeAsync(
            departure,
            Where(inventory => (aircraft is null ? inventory : inventory.On(aircraft))
                .GiveBackStrangers(bookingRef, party)
                .Confirm(bookingRef)
                .Then<SeatInventory>(sold => sold.Serve(clock.GetUtcNow()))),
            ct));

    /// <summary>Changes what operators decide about one departure.</summary>
    public async Task<Result<SeatInventory>> DecideAsync(
        DepartureKey departure,
        string aircraft,
        Func<SeatInventory, DateTimeOffset, Result<SeatInventory>> decide,
        CancellationToken ct)
    {
        var changed = await ChangeAsync(
            departure,
            current =>
            {
                var now = clock.GetUtcNow();
                return decide(current?.On(aircraft) ?? SeatInventory.Empty(departure, aircraft), now)
                    .Then<SeatInventory>(decided => decided.Serve(now));
            },
            ct);
        return Document(changed);
    }

    /// <summary>Has one departure not flown; see <see cref="SeatInventory.CancelFlight"/>.</summary>
    public async Task CancelFlightAsync(
        DepartureKey departure, string aircraft, string disruptionId, string act, CancellationToken ct)
    {
        _ = (await ChangeAsync(
            departure,
            current => (current ?? SeatInventory.Empty(departure, aircraft))
                .CancelFlight(disruptionId, act)
                .Serve(clock.GetUtcNow()),
            ct)).Value;
    }

    /// <summary>Has another aircraft fly one departure; see <see cref="SeatInventory.Equip"/>.</summary>
    public async Task EquipAsync(
        DepartureKey departure, Func<SeatInventory?, DateTimeOffset, SeatInventory> equip, CancellationToken ct)
    {
        _ = (await ChangeAsync(
            departure,
            current => equip(current, clock.GetUtcNow()).Serve(clock.GetUtcNow()),
            ct)).Value;
    }

    /// <summary>Gives seats of each of these departures back; one without a document has none to give.</summary>
    public async Task ReturnAsync(
        IEnumerable<DepartureKey> departures, Func<SeatInventory, SeatInventory> release, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(departures);
        foreach (var departure in departures)
        {
            _ = await ChangeAsync(
                departure, Where(inventory => release(inventory).Serve(clock.GetUtcNow())), ct);
        }
    }

    /// <summary>Changes who waits for seats of one departure, and serves them.</summary>
    /// <param name="departure">The departure.</param>
    /// <param name="aircraft">What flies it; null where nobody does, and it keeps the one it has.</param>
    /// <param name="change">What is to be otherwise.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The departure as it is then; null where nobody has touched it.</returns>
    public async Task<SeatInventory?> WaitAsync(
        DepartureKey departure,
        string? aircraft,
        Func<SeatInventory, DateTimeOffset, SeatInventory> change,
        CancellationToken ct)
    {
        var changed = await ChangeAsync(
            departure,
            Where(inventory =>
            {
                var now = clock.GetUtcNow();
                return change(aircraft is null ? inventory : inventory.On(aircraft), now).Serve(now);
            }),
            ct);
        return changed.Is(out var stored, out _) ? stored.Document : null;
    }

    // All that is ever written about seats goes through here, and what is written is told.
    private async Task<Result<Stored<SeatInventory>>> ChangeAsync(
        DepartureKey departure, Func<SeatInventory?, Result<SeatInventory>> decide, CancellationToken ct)
    {
        var (before, tries, mayHaveChanged) = ((SeatInventory?)null, 0, true);
        try
        {
            var changed = await store.ChangeOrCreateAsync(
                SeatInventory.Collection,
                departure.ToString(),
                departure.ToString(),
                current =>
                {
                    tries++;
                    return decide(before = current);
                },
                ct);

            // Where there is nothing left to change after a try that others seem to have overtaken, it may be its own
            // write that was there: it arrived twice, and was answered for the second time.
            mayHaveChanged = changed.Is(out var stored, out _)
                && (tries > 1 || !ReferenceEquals(stored.Document, before));
            return changed;
        }
        finally
        {
            // What is written of a call that failed nobody knows.
            if (mayHaveChanged)
            {
                availability.Changed(departure);
            }
        }
    }

    private static Func<SeatInventory?, Result<SeatInventory>> Where(
        Func<SeatInventory, Result<SeatInventory>> decide) =>
        current => current is null ? Refusal.NotFound("document") : decide(current);

    private static Result<SeatInventory> Claim(SeatInventory seen, SeatsWanted wanted, DateTimeOffset now) =>
        wanted.IsNew && seen.Claims.ContainsKey(wanted.BookingRef) ? seen
        : (wanted.TakesOver ? seen.TakeOver(wanted.BookingRef, wanted.Cabin, wanted.Party, wanted.Until, now)
            : wanted.Of is { } party ? seen.GiveBackStrangers(wanted.BookingRef, party)
            : seen)
            .ClaimWanted(wanted, now);

    private static Result<SeatInventory> Document(Result<Stored<SeatInventory>> stored) =>
        stored.Then<SeatInventory>(found => found.Document);
}
