using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>What holds whichever aircraft comes, and whoever sits on the one before.</summary>
public class ReseatingProperties
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly HashSet<string> Known = new(["dis_1", "dis_2"], StringComparer.Ordinal);

    private static readonly Gen<(int Size, int Seat, bool Sold, bool Child)> Parties =
        from size in Gen.Choose(1, 6)
        from seat in Gen.Choose(0, 400)
        from sold in Gen.Elements(true, true, false)
        from child in Gen.Elements(true, false)
        select (size, seat, sold, child);

    [Fact]
    public void Whatever_comes_nobody_shares_a_seat_or_sits_where_there_is_none() => Prop.ForAll(
        (from parties in Gen.ArrayOf(Parties, 40)
         from aircraft in Gen.ArrayOf(Gen.Elements("321", "320", "E90", "AT7", "788", "77W"), 3)
         from blocked in Gen.Choose(0, 20)
         select (parties, aircraft, blocked)).ToArbitrary(),
        drawn =>
        {
            var seats = Fill(drawn.aircraft[0], drawn.parties, drawn.blocked);
            for (var next = 1; next < drawn.aircraft.Length; next++)
            {
                var before = seats;
                seats = seats.Equip(
                    new(drawn.aircraft[next], $"dis_{next}"), drawn.aircraft[0], Known, "act", Now);
                AssertSeated(before, seats);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void AssertSeated(SeatInventory before, SeatInventory after)
    {
        var taken = after.Claims.Values.SelectMany(claim => claim.Seats.Values).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Empty(taken.Intersect(after.Sale.BlockedSeats));
        Assert.All(taken, number => Assert.Equal(Cabin.Economy, after.Map.Find(number)?.Cabin));
        Assert.Equal(before.Claims.Keys, after.Claims.Keys);
        var room = after.Map.Capacity(Cabin.Economy)
            - after.Sale.BlockedSeats.Count(seat => after.Map.Find(seat)?.Cabin == Cabin.Economy)
            - after.Claims.Values.Where(claim => claim.Until is null).Sum(claim => claim.Seats.Count);
        foreach (var (reference, claim) in after.Claims)
        {
            var was = before.Claims[reference].Unseated ?? before.Claims[reference].Seats;
            Assert.Equal(was.Keys, (claim.Unseated ?? claim.Seats).Keys);
            Assert.True(claim.Unseated is null || claim.Seats.IsEmpty);
            Assert.True(claim.Unseated is null || claim.Until is not null || room < claim.Unseated.Count);
            Assert.Equal(before.Claims[reference].Until, claim.Until);
        }
    }

    private static SeatInventory Fill(
        string aircraft, (int Size, int Seat, bool Sold, bool Child)[] parties, int blocked)
    {
        var map = SeatMap.For(aircraft);
        var free = map.SeatsOf(map.RowsOf(Cabin.Economy)!).Take(blocked).Select(seat => seat.Number).ToList();
        var seats = Empty(aircraft).Decide(new(null, free), "act", Now).Value;
        foreach (var (index, party) in parties.Index())
        {
            var wanted = map.Seats[party.Seat % map.Seats.Length].Number;
            List<SeatRequest> requests =
            [
                .. Enumerable.Range(0, party.Size).Select(number => new SeatRequest($"p{number}", SeatType.Aisle)
                {
                    Child = party.Child && number == 1,
                }),
            ];
            var named = requests.ConvertAll(request =>
                request.PassengerId == "p0" ? request with { Seat = wanted } : request);
            var held = seats.Claim($"R{index:D2}", Cabin.Economy, named, Until, Now);
            held = held.Refusal is null ? held : seats.Claim($"R{index:D2}", Cabin.Economy, requests, Until, Now);
            seats = held.Refusal is not null ? seats
                : party.Sold ? held.Value.Confirm($"R{index:D2}").Value
                : held.Value;
        }

        return seats;
    }

    private static SeatInventory Empty(string aircraft) =>
        SeatInventory.Empty(new("XX101", "DEL", new(2026, 12, 10)), aircraft);
}
