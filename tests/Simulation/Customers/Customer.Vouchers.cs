using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>How they pay with vouchers, all of it or what these have.</content>
internal sealed partial class Customer
{
    private Dice? purse;

    // Answers the checkout of the rest, which is null where there is none; null where it is to be paid otherwise.
    private async Task<(string? PaymentId, bool _)?> PayByVoucherAsync(string reference)
    {
        purse ??= new(world.Seed, (ulong)(600 + Plan.Number));
        if (!world.AreVouchersUsed || world.Vouchers.PayWith(purse) is not { } body)
        {
            return null;
        }

        // Now and then the same twice at once: a second click.
        var answers = await Task.WhenAll(Enumerable.Range(0, purse.Of(1, 1, 1, 2)).Select(
            _ => api.AskAsync("StartPayment", reference, "payment", body)));
        foreach (var refused in answers.OfType<HttpAnswer>().Where(answer => answer.Status is not (200 or 201)))
        {
            api.ExpectRefusal(
                refused,
                "hold_expired",
                "booking_not_payable",
                "already_paid",
                "checkout_open",
                "vouchers_chosen",
                "voucher_in_use",
                "voucher_empty",
                "voucher_expired",
                "voucher_unknown",
                "voucher_locked");
        }

        if (answers.OfType<HttpAnswer>().FirstOrDefault(answer => answer.Status is 200 or 201) is not { } paid)
        {
            return null;
        }

        world.Tally.Count(Fault.PaidByVoucher);
        var paymentId = ApiUser.Text(paid, "paymentId");
        return (VoucherCharge.Is(paymentId) ? null : paymentId, true);
    }
}
