using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Reports;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Reports;

/// <summary>How what the books say of money stands to what the provider's list says.</summary>
public sealed class ReconciliationTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Noon = Midnight.AddHours(12);
    private static readonly ReconciledSpan Day = new(Midnight, Midnight.AddDays(1), TimeSpan.FromDays(1));
    private static readonly Booking Bought = OneWay();

    private static readonly PaymentDispute Dispute = new(
        "dp_1", "pi_1", Money.Paise(500), DisputeStatus.Open, "fraudulent", Noon);

    [Fact]
    public void What_both_have_is_matched_though_its_time_differs() => Assert.Equal(
        new ReconciledRow(
            "pi_1", MovementKind.Payment, ReconciledState.Matched, Bought.BookingRef, "pi_1",
            Money.Paise(500), Money.Paise(500), Money.Paise(10), Noon.AddMinutes(3), Noon),
        Assert.Single(Rows([Booked("pi_1", 500, Noon.AddMinutes(3))], [Moved("pi_1", 500, Noon)])));

    [Theory]
    [InlineData(500, 0, ReconciledState.OnlyInBooks)]
    [InlineData(0, 500, ReconciledState.OnlyAtProvider)]
    [InlineData(500, 400, ReconciledState.DifferentAmount)]
    public void What_differs_says_how(long books, long provider, ReconciledState state)
    {
        BookedMovement[] booked = books == 0 ? [] : [Booked("pi_1", books, Noon)];
        ProviderMovement[] moved = provider == 0 ? [] : [Moved("pi_1", provider, Noon)];

        Assert.Equal(state, Assert.Single(Rows(booked, moved)).State);
    }

    [Fact]
    public void The_same_number_of_another_currency_differs()
    {
        var dollars = Moved("pi_1", 500, Noon) with { Amount = new(500, "USD") };

        Assert.Equal(
            ReconciledState.DifferentAmount, Assert.Single(Rows([Booked("pi_1", 500, Noon)], [dollars])).State);
    }

    [Fact]
    public void A_refund_that_came_back_has_come_to_nothing_in_both() => Assert.Equal(
        ReconciledState.Matched,
        Assert.Single(Rows(
            [],
            [Moved("re_1", -500, Noon), Moved("re_1", 500, Noon.AddHours(1))])).State);

    [Fact]
    public void What_is_booked_after_midnight_is_no_difference_on_either_day()
    {
        BookedMovement[] booked = [Booked("pi_1", 500, Midnight.AddDays(1).AddSeconds(1))];
        ProviderMovement[] moved = [Moved("pi_1", 500, Midnight.AddDays(1).AddSeconds(-1))];
        var next = Day with { From = Day.Until, Until = Day.Until.AddDays(1) };

        Assert.Equal(ReconciledState.OtherDay, Assert.Single(Rows(booked, moved)).State);
        Assert.Equal(ReconciledState.OtherDay, Assert.Single(Rows(booked, moved, next)).State);
        var both = Assert.Single(Rows(booked, moved, Day with { Until = next.Until }));
        Assert.Equal(ReconciledState.Matched, both.State);
    }

    [Fact]
    public void What_was_booked_beyond_reach_is_found_in_the_booking_but_what_the_days_lack_is_missing()
    {
        ProviderMovement[] moved = [Moved("pi_1", 500, Noon)];
        var late = Bought with { Journal = [Entry("pi_1", 500, Noon.AddDays(9))] };
        var lost = Bought with { Journal = [Entry("pi_1", 500, Noon)] };

        Assert.Equal(ReconciledState.OtherDay, Assert.Single(Rows([], moved, Day, late)).State);
        Assert.Equal(ReconciledState.OnlyAtProvider, Assert.Single(Rows([], moved, Day, lost)).State);
    }

    [Fact]
    public void A_dispute_is_undecided_until_the_bank_has_decided_and_counts_on_the_day_it_began()
    {
        ProviderMovement[] taken = [Moved("dp_1", -500, Noon) with { Kind = MovementKind.Dispute }];
        var open = Bought with { Disputes = [Dispute] };
        var weeks = Noon.AddDays(20);
        var lost = Bought with
        {
            Disputes = [Dispute with { Status = DisputeStatus.Lost }],
            Journal = [new(1, weeks, [new(MoneyAccount.Outside, "dp_1", 500)])],
        };
        BookedMovement[] booked = [Booked("dp_1", -500, weeks)];
        var decided = new ReconciledSpan(weeks.AddHours(-12), weeks.AddHours(12), Day.Beyond);

        Assert.Equal(ReconciledState.Undecided, Assert.Single(Rows([], taken, Day, open)).State);
        Assert.Equal(ReconciledState.OnlyAtProvider, Assert.Single(Rows([], taken)).State);
        Assert.Equal(ReconciledState.OtherDay, Assert.Single(Rows([], taken, Day, lost)).State);
        Assert.Equal(ReconciledState.OtherDay, Assert.Single(Rows(booked, [], decided, lost)).State);
        Assert.Equal(ReconciledState.OnlyInBooks, Assert.Single(Rows(booked, [], decided)).State);
        Assert.Equal(MovementKind.Dispute, Assert.Single(Rows(booked, [], decided, lost)).Kind);
    }

    [Fact]
    public void What_is_about_no_payer_has_no_row() =>
        Assert.Empty(Rows([], [Moved("txn_1", -500, Noon) with { Kind = MovementKind.Other }]));

    [Fact]
    public void What_was_settled_by_hand_or_only_counted_otherwise_is_not_looked_for()
    {
        var entry = new MoneyEntry(1, Noon,
        [
            new(MoneyAccount.ByHand, "can_1", 100),
            new(MoneyAccount.UnusedByHand, "can_2", 100),
            new(MoneyAccount.Held, "", -100),
            new(MoneyAccount.Unused, "pi_2", -700),
            new(MoneyAccount.Captured, "pi_2", 700),
            new(MoneyAccount.Goodwill, "re_1", 40),
        ]);

        var left = Assert.Single(BookedMovement.Of("AAAAAA", "acc", entry));

        Assert.Equal(("re_1", false, Money.Paise(-40)), (left.Item, left.IsPayment, left.Amount));
    }

    internal static BookedMovement Booked(string item, long amount, DateTimeOffset at) => new(
        item,
        item.StartsWith("pi", StringComparison.Ordinal),
        Bought.BookingRef,
        Bought.AccountId,
        Money.Paise(amount),
        at);

    internal static ProviderMovement Moved(string item, long amount, DateTimeOffset at) => new(
        $"txn_{item}_{at.ToUnixTimeSeconds()}",
        item.StartsWith("pi", StringComparison.Ordinal) ? MovementKind.Payment : MovementKind.Refund,
        "charge",
        item,
        Money.Paise(amount),
        Money.Paise(10),
        at) { PaymentIntentId = "pi_1", BookingRef = Bought.BookingRef, AccountId = Bought.AccountId };

    private static MoneyEntry Entry(string item, long amount, DateTimeOffset at) =>
        new(1, at, [new(MoneyAccount.Captured, item, amount)]);

    private static IReadOnlyList<ReconciledRow> Rows(
        BookedMovement[] booked, ProviderMovement[] moved, ReconciledSpan? span = null, Booking? booking = null) =>
        Reconciliation.Of(
            span ?? Day,
            booked,
            moved,
            booking is null ? new Dictionary<string, Booking>() : new() { [booking.BookingRef] = booking });
}
