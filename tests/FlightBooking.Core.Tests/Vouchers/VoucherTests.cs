using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Accounts;
using FlightBooking.Core.Vouchers;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Vouchers;

public sealed class VoucherTests : AccountsTest
{
    private static readonly string[] Referred = ["BOOKAA", "BOOKBB"];

    [Fact]
    public void Of_two_who_want_the_same_money_the_first_has_it_until_its_time_is_over()
    {
        var kept = VoucherScenes.Of(1000).Reserve("BOOKAA", 700, Now).Value;

        Assert.Equal("voucher_in_use", kept.Reserve("BOOKBB", 301, Now).Refusal!.Code);
        Assert.Equal(Money.Rupees(1000), kept.Reserve("BOOKBB", 300, Now).Value.Reserved(Now));
        Assert.Same(kept, kept.Reserve("BOOKAA", 700, Now).Value);
        Assert.Equal("voucher_in_use", kept.Spend("BOOKBB", 700, Now).Refusal!.Code);
        Assert.Null(kept.Reserve("BOOKBB", 700, Now.AddMinutes(17)).Refusal);
        Assert.Null(kept.Spend("BOOKAA", 700, Now.AddDays(1)).Refusal);
    }

    [Fact]
    public void What_is_spent_once_is_spent_however_often_it_is_told()
    {
        var spent = VoucherScenes.Of(1000).Reserve("BOOKAA", 700, Now).Value.Spend("BOOKAA", 700, Now).Value;

        Assert.Same(spent, spent.Spend("BOOKAA", 700, Now).Value);
        Assert.Same(spent, spent.Reserve("BOOKAA", 700, Now).Value);
        Assert.Equal((Money.Rupees(300), Money.Zero), (spent.Balance(), spent.Reserved(Now)));
        var back = spent.GiveBack("BOOKAA", "r1", 500, 700, Now);
        Assert.Same(back, back.GiveBack("BOOKAA", "r1", 500, 700, Now));
        Assert.Equal(Money.Rupees(800), back.Balance());
    }

    [Fact]
    public void What_never_came_to_pay_is_given_back_and_cannot_pay_any_more()
    {
        var taken = VoucherScenes.Of(1000).Spend("BOOKBB", 900, Now).Value;

        var back = taken.GiveBack("BOOKAA", "r1", 700, 700, Now);

        Assert.Equal(Money.Rupees(100), back.Balance());
        Assert.Same(back, back.Spend("BOOKAA", 700, Now).Value);
    }

    [Fact]
    public void It_ends_when_nothing_is_kept_of_it_and_lasts_again_when_money_comes_back()
    {
        var until = Now.AddHours(1);
        var voucher = VoucherScenes.Of(1000, until).Reserve("BOOKAA", 700, Now.AddMinutes(50)).Value;

        Assert.Same(voucher, voucher.Expire(until));
        Assert.Equal("voucher_expired", voucher.Reserve("BOOKBB", 1, until).Refusal!.Code);
        var ended = voucher.Spend("BOOKAA", 700, until).Value.Expire(until);
        Assert.Equal(Money.Zero, ended.Balance());
        Assert.Same(ended, ended.Expire(until));
        var back = ended.GiveBack("BOOKAA", "r1", 700, 700, until);
        Assert.Equal((Money.Rupees(700), until.AddDays(90)), (back.Balance(), back.ExpiresAt));
    }

    [Theory]
    [InlineData(10_000, 0, "5842", null)]
    [InlineData(5_842, 0, "5842", null)]
    [InlineData(2_000, 0, "2000", null)]
    [InlineData(2_000, 3_000, "2000 3000", null)]
    [InlineData(2_000, 9_000, "2000 3842", null)]
    [InlineData(0, 0, null, "voucher_empty")]
    public void They_pay_in_their_order_as_much_as_each_has(int first, int second, string? parts, string? code)
    {
        // ₹5,842 are to be paid.
        Voucher[] named =
        [
            VoucherScenes.Of(first),
            .. second == 0 ? Array.Empty<Voucher>() : [VoucherScenes.Of(second) with { VoucherId = "W" }],
        ];

        var chosen = VoucherChoice.Of(OneWay(), named, Money.Rupees(1), Now);

        Assert.Equal(code, chosen.Refusal?.Code);
        Assert.True(code is not null || chosen.Value.Select(part => part.Amount).SequenceEqual(
            parts!.Split(' ').Select(part => Money.Rupees(int.Parse(part, null)))));
    }

    [Fact]
    public void They_leave_as_much_as_can_be_paid_by_card()
    {
        var voucher = VoucherScenes.Of(0) with
        {
            Movements = [new(VoucherMovementKind.Issued, "r0", 584_150, Now, "AAAAAA")],
        };

        var parts = VoucherChoice.Of(OneWay(), [voucher], Money.Rupees(1), Now).Value;

        Assert.Equal(Money.Rupees(5841), parts.Single().Amount);
    }

    [Fact]
    public void A_booking_is_paid_by_the_vouchers_that_were_chosen_first()
    {
        var held = OneWay();
        VoucherPart[] part = [new("V", Money.Rupees(842))], whole = [new("W", held.Total)];

        var opened = held.PayWith([.. part], Checkout("cs_1", 5000), null, Now).Value;

        Assert.Same(opened, opened.PayWith([.. part], Checkout("cs_1", 5000), null, Now).Value);
        Assert.Equal("vouchers_chosen", opened.PayWith([.. whole], null, null, Now).Refusal!.Code);
        Assert.Equal("checkout_open", opened.OpenCheckout(Checkout("cs_2", 5842), Now).Refusal!.Code);
        Assert.Equal("checkout_open", held.PayWith([.. part], Checkout("cs_1", 5842), null, Now).Refusal!.Code);
        Assert.Equal("checkout_open", held.Opened("cs_0").PayWith([.. whole], null, null, Now).Refusal!.Code);
        Assert.True(held.Opened("cs_0").PayWith([.. whole], null, "cs_0", Now).Value.Payment.IsPaid);
        var (paid, verdict) = opened.ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5000)), Now);
        Assert.Equal((PaymentVerdict.Accepted, Money.Rupees(842)), (verdict, paid.PaidByVouchers()));
        Assert.Equal(PaymentVerdict.Stray, opened.ReceivePayment(new("cs_1", "pi_1", held.Total), Now).Verdict);
        Assert.Equal(
            ["pi_1", VoucherCharge.IdOf(held.BookingRef, "V")],
            paid.GiveUp(Now).Refunds.Select(refund => refund.PaymentIntentId));
        Assert.True(held.PayWith([.. whole], null, null, Now).Value.Payment.IsPaid);
    }

    [Fact]
    public async Task What_is_left_when_its_time_is_over_leaves_the_books_once()
    {
        var book = new VoucherBook(Store, Time);
        var start = Time.GetUtcNow();
        var order = new VoucherOrder("V", 1_000, start.AddDays(365), 90);
        var booking = OneWay();
        var refund = new BookingRefund(
            "r1", null, Money.Rupees(500), BookingRefundStatus.Pending, null, "pi_1", start)
        {
            Voucher = order,
        };
        await book.ReturnAsync(booking, refund, Ct);
        await book.ReturnAsync(booking, refund, Ct);
        Assert.Equal(Money.Rupees(550), (await book.FindAsync("V", Ct))!.Balance());

        var endings = new VoucherEndings(Store, Time);
        await endings.GoOnAsync(Ct);
        Assert.Equal(Money.Rupees(550), (await book.FindAsync("V", Ct))!.Balance());
        Time.Advance(TimeSpan.FromDays(366));
        await endings.GoOnAsync(Ct);
        await endings.GoOnAsync(Ct);

        Assert.Equal(Money.Zero, (await book.FindAsync("V", Ct))!.Balance());
        var lines = new List<MoneyLine>();
        await foreach (var entry in Store.QueryAsync(
            JournalEntry.Collection, JournalEntry.DayOf(Time.GetUtcNow()), SortOrder.Ascending, null, Ct))
        {
            lines.AddRange(entry.Document.Entry.Lines);
        }

        Assert.Equal([new(MoneyAccount.VoucherExpired, "V", 55_000)], lines);
    }

    [Fact]
    public async Task Who_guesses_codes_is_locked_out_for_a_while()
    {
        var desk = new VoucherDesk(new(Store, Time), new(Store, Time));
        var codes = new VoucherCodes(new byte[32]);
        var code = codes.Of("BOOKAA", "quote");
        await Store.CreateAsync(
            Voucher.Collection, VoucherScenes.Of(10) with { VoucherId = VoucherCodes.IdOf(code) }, Ct);

        var asTyped = VoucherCodes.Written(code).ToLowerInvariant();
        for (var right = 0; right < 30; right++)
        {
            Assert.Null((await desk.FindAsync(asTyped, "acc_1", "192.0.2.1", Ct)).Refusal);
        }

        for (var wrong = 0; wrong < 20; wrong++)
        {
            Assert.Equal(
                "voucher_not_found",
                (await desk.FindAsync(codes.Of(Referred[wrong % 2], $"{wrong}"), "acc_1", "192.0.2.1", Ct))
                    .Refusal!.Code);
        }

        Assert.Equal("voucher_locked", (await desk.FindAsync(asTyped, "acc_1", "192.0.2.2", Ct)).Refusal!.Code);
        Assert.Equal("voucher_locked", (await desk.FindAsync(asTyped, "acc_2", "192.0.2.1", Ct)).Refusal!.Code);
        Assert.Null((await desk.FindAsync(asTyped, "acc_2", "192.0.2.2", Ct)).Refusal);
        Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await desk.FindAsync(asTyped, "acc_1", "192.0.2.1", Ct)).Refusal);
    }

    private static Checkout Checkout(string paymentId, int rupees) => new(
        paymentId,
        new($"https://pay.example/{paymentId}"),
        CheckoutStatus.Open,
        IsPaid: false,
        Money.Rupees(rupees),
        Now.AddMinutes(15),
        PaymentIntentId: null);
}
