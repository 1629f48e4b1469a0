namespace FlightBooking.Core.Search;

/// <summary>One line of a listing: a flight on its next day, and what it is sorted by.</summary>
internal readonly record struct Row(Leg Leg, long Primary, long Fare)
{
    public int Duration => Leg.Arrives - Leg.Departs;
}

/// <summary>The first so many rows of an order, without sorting all the others.</summary>
internal sealed class LeastRows(int most, Comparison<Row> order)
{
    private readonly PriorityQueue<Row, Row> kept = new(Comparer<Row>.Create((x, y) => order(y, x)));

    public void Add(Row row)
    {
        if (kept.Count < most)
        {
            kept.Enqueue(row, row);
        }
        else if (order(row, kept.Peek()) < 0)
        {
            kept.DequeueEnqueue(row, row);
        }
    }

    public List<Row> Sorted()
    {
        var rows = kept.UnorderedItems.Select(item => item.Element).ToList();
        rows.Sort(order);
        return rows;
    }
}
