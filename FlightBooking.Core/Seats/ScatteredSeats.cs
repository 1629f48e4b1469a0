using System.Numerics;

namespace FlightBooking.Core.Seats;

/// <summary>Seats for a party that finds no place together: few blocks, in rows close to each other.</summary>
internal static class ScatteredSeats
{
    private const int BlockCost = 2;

    private readonly record struct Run(int Row, int Start, int Length);

    /// <summary>The seats, front to back; there must be enough of them free.</summary>
    public static OfferedSeat[] Find(FreeSeats free, SeatingOrder order)
    {
        var (first, last) = ClosestRows(free, order.Count);
        var runs = Enumerable.Range(first, last - first + 1)
            .SelectMany(row => Runs(free[row], row))
            .OrderByDescending(run => run.Length)
            .ToList();
        var chosen = new List<Run>();
        var left = order.Count;
        while (left > 0 && runs[0].Length <= left)
        {
            chosen.Add(runs[0]);
            left -= runs[0].Length;
            runs.RemoveAt(0);
        }

        if (left > 0)
        {
            chosen.Add(Rest(free.Cabin, order, chosen, runs, left));
        }

        return
        [
            .. chosen.OrderBy(run => run.Row).ThenBy(run => run.Start)
                .SelectMany(run => SeatBlock.Offer(free, run.Row, run.Start, run.Length)),
        ];
    }

    private static (int First, int Last) ClosestRows(FreeSeats free, int seats)
    {
        var (best, bestCost) = ((0, free.Cabin.Rows - 1), int.MaxValue);
        Span<int> runs = stackalloc int[free.Cabin.Width + 1];
        for (var first = 0; first < free.Cabin.Rows; first++)
        {
            runs.Clear();
            var found = 0;
            for (var last = first; last < free.Cabin.Rows && last - first < bestCost; last++)
            {
                foreach (var run in Runs(free[last], last))
                {
                    runs[run.Length]++;
                    found += run.Length;
                }

                var cost = found < seats
                    ? int.MaxValue
                    : (BlockCost * Blocks(runs, seats)) + last - first
                        + free.RowsFromNamed(first) + free.RowsFromNear(first);
                if (cost < bestCost)
                {
                    (best, bestCost) = ((first, last), cost);
                }
            }
        }

        return best;
    }

    private static int Blocks(ReadOnlySpan<int> runs, int seats)
    {
        var blocks = 0;
        for (var length = runs.Length - 1; length > 0 && seats > 0; length--)
        {
            var used = Math.Min(runs[length], (seats + length - 1) / length);
            blocks += used;
            seats -= used * length;
        }

        return blocks;
    }

    // Part of a longer run: the part of the types still wished for, without an aisle in it if possible.
    private static Run Rest(CabinRows cabin, SeatingOrder order, List<Run> chosen, List<Run> runs, int length) => runs
        .Where(run => run.Length >= length)
        .SelectMany(run => Enumerable.Range(run.Start, run.Length - length + 1)
            .Select(start => new Run(run.Row, start, length)))
        .OrderByDescending(part => WishesMet(cabin, order, [.. chosen, part]))
        .ThenBy(part => SeatBlock.Aisles(cabin, part.Start, length))
        .ThenBy(part => part.Row)
        .ThenBy(part => part.Start)
        .First();

    private static int WishesMet(CabinRows cabin, SeatingOrder order, List<Run> runs) => runs
        .SelectMany(run => Enumerable.Range(run.Start, run.Length))
        .GroupBy(column => cabin.Types[column])
        .Sum(type => Math.Min(type.Count(), order.Wishes(type.Key)));

    private static IEnumerable<Run> Runs(uint free, int row)
    {
        for (var start = 0; free != 0;)
        {
            var gap = BitOperations.TrailingZeroCount(free);
            var length = BitOperations.TrailingZeroCount(~(free >> gap));
            yield return new(row, start + gap, length);
            start += gap + length;
            free >>= gap + length;
        }
    }
}
