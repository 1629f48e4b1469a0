namespace FlightBooking.Core.Seats;

/// <summary>Adjacent seats in one row for a whole party.</summary>
internal static class SeatBlock
{
    /// <summary>The best block that is free, or null where there is none.</summary>
    public static OfferedSeat[]? Find(FreeSeats free, SeatingOrder order)
    {
        var (cabin, length) = (free.Cabin, order.Count);
        var (best, bestValue) = ((Row: -1, Start: 0), long.MinValue);

        // Rows are alike, so a block's worth hangs on where it starts and on named neighbours only.
        var known = new int?[Math.Max(0, cabin.Width - length + 1) * 4];
        for (var row = 0; row < cabin.Rows; row++)
        {
            var distance = free.RowsFromNamed(row);
            for (var start = 0; start + length <= cabin.Width; start++)
            {
                var mask = ((1u << length) - 1) << start;
                if ((free[row] & mask) != mask)
                {
                    continue;
                }

                ref var score = ref known[
                    (start * 4)
                    + (free.HasAdultBeside(row, start) ? 1 : 0)
                    + (free.HasAdultBeside(row, start + length - 1) ? 2 : 0)];
                score ??= order.Score(Offer(free, row, start, length));
                var gap = free.SeatsFromNamed(row, start, length);
                var value = Value(distance, score.Value, free.RowsFromNear(row), gap, Aisles(cabin, start, length));
                if (value > bestValue)
                {
                    (best, bestValue) = ((row, start), value);
                }
            }
        }

        return best.Row < 0 ? null : Offer(free, best.Row, best.Start, length);
    }

    internal static OfferedSeat[] Offer(FreeSeats free, int row, int start, int length) =>
        [.. Enumerable.Range(start, length).Select(column => free.Offer(row, column, joined: column > start))];

    internal static int Aisles(CabinRows cabin, int start, int length) =>
        cabin.AisleBefore.AsSpan().Slice(start + 1, length - 1).Count(true);

    // Digits of one number: rows from named seats, then the order's score, then rows from where they would like to sit,
    // then seats from the named ones, then aisles.
    private static long Value(int distance, int score, int rows, int gap, int aisles) =>
        ((((((((long)-distance * 4096) + score) * 128) - rows) * 16) - gap) * 16) - aisles;
}
