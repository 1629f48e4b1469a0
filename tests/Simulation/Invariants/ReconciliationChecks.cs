using FlightBooking.Core.Bookings;
using FlightBooking.Core.Reports;

namespace FlightBooking.Simulation.Invariants;

/// <summary>In the end books and provider say the same of every payment, refund and dispute.</summary>
internal static class ReconciliationChecks
{
    public static IEnumerable<string> Differences(
        World world, IReadOnlyDictionary<string, Booking> bookings, IEnumerable<JournalEntry> journal)
    {
        var ever = new ReconciledSpan(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, TimeSpan.Zero);
        var rows = Reconciliation.Of(
            ever,
            journal.SelectMany(entry => entry.Booked()),
            world.Provider.ListMovements(ever.From, ever.Until),
            bookings);
        return rows.Where(row => row.State != ReconciledState.Matched).Select(row =>
            $"{row.Item} of {row.BookingRef} is {row.State}: {row.Books} in the books, {row.Provider} at the provider");
    }
}
