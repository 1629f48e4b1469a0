using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Reports.ReconciliationTests;

namespace FlightBooking.Core.Tests.Reports;

public sealed class ReconciliationProperties
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableDictionary<string, Booking> None = ImmutableDictionary<string, Booking>.Empty;

    /// <summary>Some money of three days: the minute it moved, and by how much later it was booked.</summary>
    public sealed record Moves(ImmutableArray<(string Item, long Amount, int Minute, int Later)> All)
    {
        public IEnumerable<ProviderMovement> Moved() =>
            All.Select(one => ReconciliationTests.Moved(one.Item, one.Amount, Start.AddMinutes(one.Minute)));

        public IEnumerable<BookedMovement> Booked() =>
            All.Select(one => ReconciliationTests.Booked(
                one.Item, one.Amount, Start.AddMinutes(one.Minute + one.Later)));
    }

    [Fact]
    public void What_both_have_is_no_difference_on_any_day_whenever_within_a_day_it_is_booked() =>
        Check(moves => Days().All(day => Rows(day, moves.Booked(), moves.Moved())
            .All(row => row.State is ReconciledState.Matched or ReconciledState.OtherDay)));

    [Fact]
    public void Every_item_of_a_day_has_one_row_and_the_rows_add_up_to_either_side() => Check(moves =>
        Days().All(day =>
        {
            var rows = Rows(day, moves.Booked(), moves.Moved());
            var (booked, moved) = (
                moves.Booked().Where(one => day.Has(one.At)).ToList(),
                moves.Moved().Where(one => day.Has(one.At)).ToList());
            return rows.Select(row => row.Item).SequenceEqual(
                    booked.Select(one => one.Item).Union(moved.Select(one => one.Item)).Order(StringComparer.Ordinal))
                && rows.Sum(row => row.Books?.Amount ?? 0) == booked.Sum(one => one.Amount.Amount)
                && rows.Sum(row => row.Provider?.Amount ?? 0) == moved.Sum(one => one.Amount.Amount)
                && rows.Sum(row => row.Fee?.Amount ?? 0) == moved.Sum(one => one.Fee.Amount);
        }));

    [Fact]
    public void What_one_side_lacks_is_told_of_it_and_of_nothing_else() => Check(moves =>
    {
        if (moves.All.IsEmpty)
        {
            return true;
        }

        var lost = moves.All[0].Item;
        var whole = new ReconciledSpan(Start.AddDays(-1), Start.AddDays(9), TimeSpan.Zero);
        var unbooked = Rows(whole, moves.Booked().Where(one => one.Item != lost), moves.Moved());
        var unmoved = Rows(whole, moves.Booked(), moves.Moved().Where(one => one.Item != lost));
        return unbooked.All(row => (row.State == ReconciledState.OnlyAtProvider) == (row.Item == lost))
            && unmoved.All(row => (row.State == ReconciledState.OnlyInBooks) == (row.Item == lost));
    });

    private static IEnumerable<ReconciledSpan> Days() => Enumerable.Range(0, 4).Select(day =>
        new ReconciledSpan(Start.AddDays(day), Start.AddDays(day + 1), TimeSpan.FromDays(1)));

    private static IReadOnlyList<ReconciledRow> Rows(
        ReconciledSpan span, IEnumerable<BookedMovement> booked, IEnumerable<ProviderMovement> moved) =>
        Reconciliation.Of(
            span,
            booked.Where(one => span.Reaches(one.At)),
            moved.Where(one => span.Reaches(one.At)),
            None);

    private static void Check(Func<Moves, bool> holds) => Prop.ForAll(Some().ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // Each item moves once: payments come in, refunds go out.
    private static Gen<Moves> Some() =>
        from count in Gen.Choose(0, 12)
        from minutes in Gen.ArrayOf(Gen.Choose(0, (3 * 24 * 60) - 1), count)
        from laters in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 24 * 60)), count)
        from amounts in Gen.ArrayOf(Gen.Choose(1, 1_000_000), count)
        from kinds in Gen.ArrayOf(Gen.Elements("pi", "re"), count)
        select new Moves(
        [
            .. Enumerable.Range(0, count).Select(i => (
                $"{kinds[i]}_{i}", (long)(kinds[i] == "pi" ? amounts[i] : -amounts[i]), minutes[i], laters[i])),
        ]);
}
