using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>What changes of a booking note about its money.</summary>
public sealed class BookingJournalTests
{
    private static readonly Booking Bought = Confirmed(Book(Request([OfferOf(Outbound)], Adult(), Adult("Ravi"))));

    private readonly InMemoryDocumentStore store = new(TimeProvider.System);

    [Fact]
    public void Nothing_is_noted_of_what_is_not_paid() =>
        Assert.Empty(Book(Request([OfferOf(Outbound)], Adult())).Journalled().Journal);

    [Fact]
    public void A_payment_is_noted_once_with_what_it_has_bought()
    {
        var entry = Assert.Single(Bought.Journalled().Journalled().Journal);

        Assert.Equal((1, Bought.History[^1].At), (entry.Number, entry.At));
        var amounts = entry.Lines.ToDictionary(line => line.Account, line => line.Amount);
        Assert.Equal(Bought.Total.Amount, amounts[MoneyAccount.Captured]);
        Assert.Equal(Bought.Total.Amount, amounts[MoneyAccount.Held]);
        var sold = Assert.Single(entry.Lines, line => line.Account == MoneyAccount.Sold);
        Assert.Equal(
            ("outbound", "DEL-BOM", "M9", Bought.Total.Amount, 2),
            (sold.Item, sold.Route, sold.Airline, sold.Amount, sold.Passengers));
        Assert.Equal(3, entry.Lines.Length);
    }

    [Fact]
    public void Of_what_changes_later_only_the_difference_is_noted()
    {
        var before = Bought.Journalled();
        var given = before with
        {
            Refunds =
            [
                new("r1", null, Money.Paise(40_000), BookingRefundStatus.Pending, "re_1", "pi_1", Now)
                {
                    GoodwillAct = "aud_1", AcceptedAt = Now.AddDays(1),
                },
            ],
            Payment = before.Payment with { PaymentIntentId = "pi_1" },
        };

        var entry = given.Journalled().Journal[^1];

        Assert.Equal((2, Now.AddDays(1)), (entry.Number, entry.At));
        Assert.Contains(new MoneyLine(MoneyAccount.Goodwill, "re_1", 40_000), entry.Lines);
        Assert.Contains(new MoneyLine(MoneyAccount.Ahead, "", 40_000), entry.Lines);
        Assert.DoesNotContain(entry.Lines, line => line.Account == MoneyAccount.Held);
        var failed = given.Journalled() with { Refunds = [] };
        Assert.Contains(new MoneyLine(MoneyAccount.Goodwill, "re_1", -40_000), failed.Journalled().Journal[^1].Lines);
    }

    [Fact]
    public async Task A_copy_is_written_once_and_found_where_it_was_lost()
    {
        var ct = TestContext.Current.CancellationToken;
        var booking = Bought.Journalled();

        await store.PostAsync(booking, ct);
        await store.PostAsync(booking, ct);

        var key = Assert.Single(await store.KeysAsync(JournalEntry.Collection, ct).ToListAsync(ct));
        Assert.Equal(new(JournalEntry.DayOf(booking.Journal[0].At), $"{booking.BookingRef}-1"), key);
        var copy = (await store.ReadAsync(JournalEntry.Collection, key.Partition, key.Id, ct))!;
        Assert.Equal(booking.Journal[0].Lines, copy.Document.Entry.Lines);
        await store.DeleteAsync(JournalEntry.Collection, key.Partition, key.Id, copy.ETag, ct);

        await store.PostAsync(booking, ct);

        Assert.Single(await store.KeysAsync(JournalEntry.Collection, ct).ToListAsync(ct));
    }
}
