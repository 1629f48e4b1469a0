using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SeatAllocationProperties
{
    private static readonly Gen<SeatType> Types = Gen.Elements(SeatType.Window, SeatType.Middle, SeatType.Aisle);

    private static readonly Gen<Given> Situations =
        from aircraft in Gen.Elements("320", "321", "AT7", "77W")
        from fill in Gen.Choose(0, 100)
        from dice in Gen.ArrayOf(Gen.Choose(0, 99), 360)
        from size in Gen.Choose(1, 10)
        from wishes in Gen.ArrayOf(Types, size)
        from children in Gen.Choose(0, size - 1)
        let map = SeatMap.For(aircraft)
        select new Given(
            map,
            map.Seats.Where(seat => dice[seat.Index] < fill).Select(seat => seat.Number).ToHashSet(),
            [.. wishes.Select((wish, i) => new SeatRequest($"p{i}", wish) { Child = i >= size - children })]);

    [Fact]
    public void Everyone_gets_a_free_seat_of_their_own_or_nobody_does() => Prop.ForAll(
        Situations.ToArbitrary(),
        given =>
        {
            var free = FreeSeats(given);
            if (!Choose(given).Is(out var seats, out var refusal))
            {
                return refusal.Code == "seats_unavailable" && free.Length < given.Party.Length;
            }

            var chosen = seats.Select(seat => given.Map.Find(seat.Seat)!).ToArray();
            return chosen.Distinct().Count() == given.Party.Length
                && chosen.All(free.Contains)
                && seats.Select(seat => seat.PassengerId).SequenceEqual(given.Party.Select(one => one.PassengerId))
                && seats.Zip(chosen, given.Party).All(all =>
                    all.First.Type == all.Second.Type
                    && all.First.PreferenceMet == (all.Second.Type == all.Third.Preference));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_party_sits_together_where_it_can() => Prop.ForAll(
        Situations.ToArbitrary(),
        given =>
        {
            var size = given.Party.Length;
            var blocks = FreeSeats(given).GroupBy(seat => seat.Row).Any(row => row
                .Select(seat => seat.Column - row.Count(other => other.Column < seat.Column))
                .GroupBy(run => run).Any(run => run.Count() >= size));
            if (!blocks)
            {
                return true;
            }

            var seats = Choose(given).Value.Select(seat => given.Map.Find(seat.Seat)!).ToArray();
            return seats.Select(seat => seat.Row).Distinct().Count() == 1
                && seats.Max(seat => seat.Column) - seats.Min(seat => seat.Column) == size - 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void One_passenger_gets_the_first_seat_of_the_type_else_the_first_of_any() => Prop.ForAll(
        Situations.ToArbitrary(),
        given =>
        {
            var alone = given with { Party = given.Party[..1] };
            var free = FreeSeats(alone);
            var expected = free.FirstOrDefault(seat => seat.Type == alone.Party[0].Preference) ?? free.FirstOrDefault();
            return Choose(alone).Is(out var seats, out _)
                ? seats[0].Seat == expected?.Number
                : expected is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_on_given_seats_is_the_best_there_is() => Prop.ForAll(
        (from size in Gen.Choose(1, 5)
         from seats in Gen.ArrayOf(
             from type in Types
             from joined in Gen.Elements(true, true, false)
             from beside in Gen.Elements(true, false, false, false)
             select (type, joined, beside), size)
         from party in Gen.ArrayOf(
             from wish in Types
             from child in Gen.Elements(true, false)
             select new SeatRequest("", wish) { Child = child }, size)
         select (seats, party)).ToArbitrary(),
        given =>
        {
            var offered = given.seats.Select((seat, i) => new OfferedSeat(
                new($"{i}", Cabin.Economy, 1, i, seat.type, i), seat.joined && i > 0, seat.beside)).ToArray();
            var order = new SeatingOrder(given.party);
            var score = order.Score(offered);
            var arranged = new SeatRequest[offered.Length];
            order.Arrange(offered, (passenger, seat) => arranged[seat.Index] = given.party[passenger]);
            return score == Permutations(given.party).Max(one => Worth(offered, one))
                && score == Worth(offered, arranged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static int Worth(OfferedSeat[] seats, SeatRequest[] order)
    {
        bool AdultAt(int i) => i >= 0 && i < order.Length && !order[i].Child;
        return order.Select((request, i) =>
            (request.Preference == seats[i].Seat.Type ? 1 : 0)
            + (request.Child && (seats[i].AdultBeside
                || (seats[i].Joined && AdultAt(i - 1))
                || (i + 1 < seats.Length && seats[i + 1].Joined && AdultAt(i + 1))) ? 100 : 0)).Sum();
    }

    private static IEnumerable<SeatRequest[]> Permutations(SeatRequest[] party) => party.Length == 0
        ? [[]]
        : party.SelectMany((one, i) =>
            Permutations([.. party[..i], .. party[(i + 1)..]]).Select(rest => (SeatRequest[])[one, .. rest]));

    private static Seat[] FreeSeats(Given given) =>
        [.. given.Map.Seats.Where(seat => seat.Cabin == Cabin.Economy && !given.Taken.Contains(seat.Number))];

    private static Result<System.Collections.Immutable.ImmutableArray<SeatAssignment>> Choose(Given given) =>
        SeatAllocation.Choose(given.Map, Cabin.Economy, given.Taken, given.Party);

    private sealed record Given(SeatMap Map, HashSet<string> Taken, SeatRequest[] Party)
    {
        public override string ToString() =>
            $"{Map.Aircraft} free {string.Join(",", Map.Seats.Select(s => s.Number).Except(Taken))}; "
            + string.Join(",", Party.Select(one => one.Preference + (one.Child ? " child" : "")));
    }
}
