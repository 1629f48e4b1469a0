using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SeatInventoryProperties
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly SeatInventory Empty =
        SeatInventory.Empty(new("6E155", "DEL", new DateOnly(2026, 12, 24)), "321");

    // First class: eight seats for eight bookings, so that they are always short.
    private static readonly Gen<Step> Steps =
        from act in Gen.Elements(Act.Claim, Act.Claim, Act.Claim, Act.Confirm, Act.Release, Act.ReleaseSeats, Act.Move)
        from booking in Gen.Elements("A", "B", "C", "D", "E", "F", "G", "H")
        from size in Gen.Choose(1, 4)
        from type in Gen.Elements(SeatType.Window, SeatType.Aisle)
        from seat in Gen.Elements(null, null, "1A", "2C")
        from minutes in Gen.Choose(-1, 8)
        select new Step(act, booking, size, type, seat, minutes);

    private enum Act
    {
        Claim,
        Confirm,
        Release,
        ReleaseSeats,
        Move,
    }

    [Fact]
    public void No_seat_is_ever_in_two_claims() => Prop.ForAll(
        Gen.ArrayOf(Steps, 60).ToArbitrary(),
        steps => Run(steps).All(state => state.Inventory.Claims.Values
            .SelectMany(claim => claim.Seats.Values).GroupBy(seat => seat).All(seat => seat.Count() == 1)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Seats_taken_and_seats_free_are_all_seats() => Prop.ForAll(
        Gen.ArrayOf(Steps, 60).ToArbitrary(),
        steps => Run(steps).All(state =>
            state.Inventory.FreeCount(Cabin.First, state.Now) + state.Inventory.Taken(state.Now).Count == 8))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_sold_seat_stays_with_its_booking_until_that_gives_it_back() => Prop.ForAll(
        Gen.ArrayOf(Steps, 60).ToArbitrary(),
        steps =>
        {
            var before = Empty;
            return Run(steps).All(state =>
            {
                var kept = before.Claims
                    .Where(claim => claim.Value.Until is null)
                    .Where(claim => claim.Key != state.Step.Booking || state.Step.Act is Act.Claim or Act.Confirm)
                    .All(claim => state.Inventory.Claims[claim.Key].Seats.SequenceEqual(claim.Value.Seats));
                before = state.Inventory;
                return kept;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void The_steps_do_run_short_of_seats_sell_and_lapse()
    {
        var states = Run([.. Gen.Sample(Steps, 3000)]).ToArray();

        Assert.Contains(states, state => state.Refusal?.Code == "seats_unavailable");
        Assert.Contains(states, state => state.Refusal?.Code == "seat_taken");
        Assert.Contains(states, state => state.Refusal?.Code == "hold_expired");
        Assert.Contains(states, state => state.Inventory.Claims.Values.Any(claim => claim.Until is null));
        Assert.Contains(states, state => state.Inventory.Claims.Values.Any(claim => claim.Until <= state.Now));
    }

    private static IEnumerable<(Step Step, SeatInventory Inventory, DateTimeOffset Now, Refusal? Refusal)> Run(
        IEnumerable<Step> steps)
    {
        var (inventory, now) = (Empty, Start);
        foreach (var step in steps)
        {
            // Clocks of different instances differ a little, so time may also step back.
            now = now.AddMinutes(step.Minutes);
            var result = step.Act switch
            {
                Act.Claim => inventory.Claim(step.Booking, Cabin.First, step.Party, now.AddMinutes(15), now),
                Act.Confirm => inventory.Confirm(step.Booking),
                Act.Release => inventory.Release(step.Booking),
                Act.Move => inventory.MoveTo(step.Booking, "p0", step.Seat ?? "1C", _ => step.Type, now),
                _ => inventory.ReleaseSeats(step.Booking, ["p0"]),
            };
            inventory = result.Is(out var next, out var refusal) ? next : inventory;
            yield return (step, inventory, now, refusal);
        }
    }

    private sealed record Step(Act Act, string Booking, int Size, SeatType Type, string? Seat, int Minutes)
    {
        public SeatRequest[] Party =>
            [.. Enumerable.Range(0, Size).Select(i => new SeatRequest($"p{i}", Type, i == 0 ? Seat : null))];
    }
}
