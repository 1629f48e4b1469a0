using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>
/// Who sits where once another aircraft flies: whoever can keep the number of their seat, in their cabin, keeps it; the
/// others get the nearest seat of the same kind, parties together where there is room for that. What is sold comes
/// before what is held, and of either those who stay before those who move, the largest parties first. A party is
/// seated as a whole or not at all.
/// </summary>
internal static class Reseating
{
    /// <summary>The claims on another aircraft.</summary>
    /// <param name="map">The aircraft that flies now.</param>
    /// <param name="before">The one that flew before, which says of what kind a seat was.</param>
    /// <param name="claims">Sold and held, by booking; none that has lapsed.</param>
    /// <param name="blocked">Seats that nobody is given.</param>
    public static ImmutableSortedDictionary<string, SeatClaim> On(
        SeatMap map,
        SeatMap before,
        ImmutableSortedDictionary<string, SeatClaim> claims,
        IReadOnlySet<string> blocked)
    {
        var parties = claims.Select(claim => new Party(claim.Key, claim.Value, map, before)).ToList();
        var taken = new HashSet<string>(blocked, StringComparer.Ordinal);
        foreach (var group in new[] { parties.Where(party => party.IsSold), parties.Where(party => !party.IsSold) })
        {
            Seat([.. group], taken);
        }

        return claims.SetItems(parties.Select(party => KeyValuePair.Create(party.BookingRef, party.Claim())));
    }

    private static void Seat(List<Party> parties, HashSet<string> taken)
    {
        // Who had no seat before does not keep one from those who have.
        foreach (var party in parties.OrderBy(party => party.HadNone))
        {
            party.Keep(taken);
        }

        var moving = parties.Where(party => party.Missing > 0)
            .OrderBy(party => party.HadNone)
            .ThenByDescending(party => party.Missing)
            .ThenBy(party => party.BookingRef, StringComparer.Ordinal)
            .ToList();
        var left = moving.Where(party => !party.Move(taken)).ToList();

        // What those have kept who cannot all be seated is free by now, and may do for another party.
        _ = left.Count(party => party.Move(taken));
    }

    private sealed class Party(string bookingRef, SeatClaim claim, SeatMap map, SeatMap before)
    {
        private readonly ImmutableSortedDictionary<string, string> had = claim.Unseated ?? claim.Seats;
        private readonly Cabin cabin = claim.Cabin ?? CabinOf(claim, map, before);
        private readonly Dictionary<string, string> seats = new(StringComparer.Ordinal);

        public string BookingRef => bookingRef;

        public bool IsSold => claim.Until is null;

        public bool HadNone => claim.Unseated is not null;

        public int Missing => had.Count - seats.Count;

        public void Keep(HashSet<string> taken)
        {
            foreach (var (passenger, number) in had)
            {
                if (map.Find(number) is { } seat && seat.Cabin == cabin && taken.Add(seat.Number))
                {
                    seats.Add(passenger, seat.Number);
                }
            }
        }

        /// <summary>Seats those who have no seat yet; where there is none for somebody, nobody has one.</summary>
        public bool Move(HashSet<string> taken)
        {
            taken.ExceptWith(seats.Values);
            var requests = had.Select(seat => new SeatRequest(
                seat.Key, KindOf(seat.Value), seats.GetValueOrDefault(seat.Key))
            {
                Child = claim.Children?.Contains(seat.Key) == true,
            }).ToList();
            seats.Clear();
            if (!SeatAllocation.Choose(map, cabin, taken, requests, RowOf(had.Values.First()))
                .Is(out var chosen, out _))
            {
                return false;
            }

            foreach (var seat in chosen)
            {
                seats.Add(seat.PassengerId, seat.Seat);
                taken.Add(seat.Seat);
            }

            return true;
        }

        public SeatClaim Claim() => Missing > 0
            ? claim with { Cabin = cabin, Seats = claim.Seats.Clear(), Unseated = had }
            : claim with
            {
                Cabin = cabin,
                Seats = claim.Seats.SetItems(seats),
                Unseated = null,
                Unmet = claim.Unmet.Union(seats.Keys.Where(passenger =>
                    KindOf(had[passenger]) != map.Find(seats[passenger])!.Type)),
            };

        private static Cabin CabinOf(SeatClaim claim, SeatMap map, SeatMap before) => claim.Seats.Values
            .Select(number => before.Find(number) ?? map.Find(number))
            .FirstOrDefault(seat => seat is not null)?.Cabin ?? Cabin.Economy;

        private SeatType KindOf(string number) => (before.Find(number) ?? map.Find(number))?.Type ?? SeatType.Window;

        // A number is a row and a letter, on whatever aircraft.
        private static int RowOf(string number) =>
            int.TryParse(number.AsSpan(0, number.Length - 1), out var row) ? row : 1;
    }
}
