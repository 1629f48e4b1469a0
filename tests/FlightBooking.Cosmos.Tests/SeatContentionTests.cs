using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.CosmosPeer;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

/// <summary>The race every seat is sold in, over the real SDK.</summary>
public sealed class SeatContentionTests(CosmosDatabase database)
{
    private const int Callers = 200;
    private const int Seats = 180;

    private static readonly DepartureKey Departure = new("M9101", "DEL", new DateOnly(2026, 12, 10));

    [Fact]
    public async Task Of_200_callers_on_one_departure_180_get_a_seat_and_none_is_sold_twice()
    {
        using var charges = new ChargeLog();
        // How long callers queue is not what this is about: on a busy machine the server would make them lose patience.
        var store = new CosmosDocumentStore(await database.OpenAsync(), TimeProvider.System)
        {
            Turns = new DocumentTurns { Patience = TimeSpan.FromMinutes(10) },
        };
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var callers = Enumerable.Range(0, Callers)
            .Select(async number =>
            {
                await start.Task;
                return await BuyAsync(store, $"REF{number:D3}");
            })
            .ToArray();
        start.SetResult();
        var results = await Task.WhenAll(callers);

        var id = Departure.ToString();
        var inventory = (await store.ReadAsync(SeatInventory.Collection, id, id, Ct))!.Document;
        var sold = inventory.Claims.Values.SelectMany(claim => claim.Seats.Values).ToList();
        Assert.Equal(Seats, results.Count(result => result.Refusal is null));
        Assert.All(
            results.Where(result => result.Refusal is not null),
            result => Assert.Equal("seats_unavailable", result.Refusal!.Code));
        Assert.Equal(Seats, sold.Count);
        Assert.Equal(Seats, sold.Distinct().Count());
        Assert.All(inventory.Claims.Values, claim => Assert.Null(claim.Until));

        var mine = charges.Of(SeatInventory.Collection.Name);
        var commits = mine.Count(charge => charge is ("replace", 200) or ("create", 201));
        var conflicts = mine.Count(charge => charge is ("replace", 412) or ("create", 409));
        Assert.Equal(2 * Seats, commits);

        // Each loses its first try to those it did not know of; then they queue. Without that it is some 17,000.
        Assert.InRange(conflicts, 0, 5 * Callers);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Callers} callers, {Seats} seats: {commits} commits (hold, then sale), {conflicts} ETag conflicts.");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<Result<Stored<SeatInventory>>> BuyAsync(CosmosDocumentStore store, string bookingRef)
    {
        var (id, now) = (Departure.ToString(), TimeProvider.System.GetUtcNow());
        var held = await store.ChangeOrCreateAsync(
            SeatInventory.Collection,
            id,
            id,
            current => (current ?? SeatInventory.Empty(Departure, "320")).Claim(
                bookingRef, Cabin.Economy, [new SeatRequest("p1", SeatType.Window)], now.AddMinutes(15), now),
            Ct);
        return held.Refusal is not null
            ? held
            : await store.ChangeAsync(SeatInventory.Collection, id, id, inventory => inventory.Confirm(bookingRef), Ct);
    }
}
