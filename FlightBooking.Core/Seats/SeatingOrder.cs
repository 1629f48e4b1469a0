namespace FlightBooking.Core.Seats;

/// <summary>
/// Puts a party on just as many seats in the best order: most children beside an adult, then most wishes met.
/// Exact: passengers who are alike (both children or both not, of one wish) are interchangeable, so it looks at
/// every count of each kind that may be left at a seat, not at every order.
/// </summary>
internal sealed class SeatingOrder
{
    /// <summary>A child beside an adult is worth more than any number of wishes.</summary>
    private const int BesideAdult = 100;

    private readonly IReadOnlyList<SeatRequest> party;
    private readonly (SeatType Wish, bool Child)[] kinds;
    private readonly int[] left;
    private readonly int[] weights;
    private readonly int[] memo;
    private readonly int everybody;

    public SeatingOrder(IReadOnlyList<SeatRequest> party)
    {
        this.party = party;
        kinds = [.. party.Select(Kind).Distinct()];
        left = [.. kinds.Select(kind => party.Count(request => Kind(request) == kind))];
        weights = new int[kinds.Length];
        var states = 1;
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            weights[kind] = states;
            states *= left[kind] + 1;
        }

        // Who is left, as one number with a digit for every kind.
        everybody = states - 1;
        memo = new int[states * 3];
    }

    /// <summary>What the seat before says to the next one.</summary>
    private enum Neighbour
    {
        None,
        Adult,
        ChildWithoutAdult,
    }

    public int Count => party.Count;

    /// <summary>How many of the party wish for a type.</summary>
    public int Wishes(SeatType type) => party.Count(request => request.Preference == type);

    /// <summary>How good the best order on these seats is.</summary>
    public int Score(ReadOnlySpan<OfferedSeat> seats)
    {
        Array.Fill(memo, -1);
        return Best(seats, everybody, Neighbour.None);
    }

    /// <summary>Seats everyone in the best order. The last thing to be asked for: nobody is left after it.</summary>
    /// <param name="seats">As many as the party is.</param>
    /// <param name="seat">Told the passenger's position in the party and the seat.</param>
    public void Arrange(ReadOnlySpan<OfferedSeat> seats, Action<int, Seat> seat)
    {
        Score(seats);
        var waiting = Enumerable.Range(0, party.Count).ToLookup(i => Kind(party[i]));
        var queues = kinds.Select(kind => new Queue<int>(waiting[kind])).ToArray();
        var (state, before) = (everybody, Neighbour.None);
        for (var i = 0; i < seats.Length; i++)
        {
            var (kind, next, _) = Choice(seats[i..], state, before);
            seat(queues[kind].Dequeue(), seats[i].Seat);
            (state, before) = (state - weights[kind], next);
            left[kind]--;
        }
    }

    private static (SeatType Wish, bool Child) Kind(SeatRequest request) => (request.Preference, request.Child);

    private int Best(ReadOnlySpan<OfferedSeat> seats, int state, Neighbour before)
    {
        if (seats.IsEmpty)
        {
            return 0;
        }

        ref var known = ref memo[(state * 3) + (int)before];
        return known >= 0 ? known : known = Choice(seats, state, before).Value;
    }

    private (int Kind, Neighbour Next, int Value) Choice(
        ReadOnlySpan<OfferedSeat> seats, int state, Neighbour before)
    {
        var here = seats[0];
        var beside = here.Joined ? before : Neighbour.None;
        (int Kind, Neighbour Next, int Value) best = (-1, Neighbour.None, -1);
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            if (left[kind] == 0)
            {
                continue;
            }

            var (wish, child) = kinds[kind];
            var hasAdult = beside == Neighbour.Adult || here.AdultBeside;
            var next = !child ? Neighbour.Adult : hasAdult ? Neighbour.None : Neighbour.ChildWithoutAdult;
            var gain = child ? hasAdult : beside == Neighbour.ChildWithoutAdult;
            left[kind]--;
            var value = (wish == here.Seat.Type ? 1 : 0) + (gain ? BesideAdult : 0)
                + Best(seats[1..], state - weights[kind], next);
            left[kind]++;
            if (value > best.Value)
            {
                best = (kind, next, value);
            }
        }

        return best;
    }
}
