using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>A customer who cancels what was confirmed.</summary>
internal sealed class Canceller(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private Dice? purse;

    /// <summary>Does what the plan says, some time after the confirmation.</summary>
    public async Task CancelAsync(string reference)
    {
        if (plan.Regret == Regret.None)
        {
            return;
        }

        await PauseAsync(dice.Of(
            TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromHours(20), TimeSpan.FromDays(6)));
        if (world.Documents
            .ReadAsync(Booking.Collection, plan.Account, reference, default)
            .Now() is not { Document: var booking }
            || booking.Status is BookingStatus.Expired or BookingStatus.Cancelled)
        {
            return;
        }

        var slices = booking.Slices.Select(slice => $"\"{slice.Name}\"").ToList();
        var first = booking.Passengers[0].PassengerId;
        switch (plan.Regret)
        {
            case Regret.FirstSlice:
                await CancelAsync(reference, slices[0], null);
                break;
            case Regret.LastSlice:
                await CancelAsync(reference, slices[^1], null);
                break;
            case Regret.OnePassenger:
                await CancelAsync(reference, slices[0], first);
                break;
            case Regret.PassengerThenAll:
                await CancelAsync(reference, slices[0], first);
                await CancelAsync(reference, string.Join(',', slices), null);
                break;
            case Regret.SliceBySlice:
                await SliceBySliceAsync(reference, slices);
                break;
            default:
                await CancelAsync(reference, string.Join(',', slices), null);
                break;
        }
    }

    private async Task SliceBySliceAsync(string reference, List<string> slices)
    {
        if (dice.Chance(0.5))
        {
            await Task.WhenAll(slices.Select(slice => CancelAsync(reference, slice, null)));
            return;
        }

        foreach (var slice in slices)
        {
            await CancelAsync(reference, slice, null);
            await PauseAsync(TimeSpan.FromHours(1));
        }
    }

    private async Task CancelAsync(string reference, string slices, string? passenger)
    {
        const int MostQuotes = 3;
        for (var attempt = 0; attempt < MostQuotes; attempt++)
        {
            if (await QuoteAsync(reference, slices, passenger) is not { } quoteId
                || await AcceptAsync(reference, quoteId) is not ("quote_outdated" or "booking_not_confirmed"))
            {
                return;
            }
        }
    }

    private async Task<string?> QuoteAsync(string reference, string slices, string? passenger)
    {
        var body = passenger is null
            ? $$"""{"slices":[{{slices}}]}"""
            : $$"""{"slices":[{{slices}}],"passengers":["{{passenger}}"]}""";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var answer = await api.AskAsync("CreateCancellationQuote", reference, "cancellation-quotes", body);
            if (answer is { Status: 201 })
            {
                return ApiUser.Text(answer, "quoteId");
            }

            if (answer is null)
            {
                return null;
            }

            api.ExpectRefusal(
                answer,
                "booking_not_confirmed",
                "booking_not_paid",
                "booking_expired",
                "already_cancelled",
                "payment_disputed",
                "adult_required",
                "too_late_to_cancel",
                world.ArePartiesSplit ? "invalid_request" : "");
            if (ApiUser.CodeOf(answer) != "booking_not_confirmed")
            {
                return null;
            }

            await PauseAsync(TimeSpan.FromMinutes(1));
        }

        return null;
    }

    // Answers how it was refused; null where it was not.
    private async Task<string?> AcceptAsync(string reference, string quoteId)
    {
        await PauseAsync(TimeSpan.FromMinutes(dice.Of(1, 1, 1, 12)));
        var asVoucher = world.AreVouchersUsed && (purse ??= new(world.Seed, (ulong)(640 + plan.Number))).Chance(0.5);
        var body = asVoucher
            ? $$"""{"quoteId":"{{quoteId}}","refundTo":"voucher"}"""
            : $$"""{"quoteId":"{{quoteId}}"}""";
        var again = plan.Regret == Regret.SameQuoteTwice
            ? api.AskAsync("CreateCancellation", reference, "cancellations", body)
            : null;
        var answer = await api.AskAsync("CreateCancellation", reference, "cancellations", body);
        if (again is not null)
        {
            _ = await again;
        }

        if (asVoucher && answer is { Status: 202 })
        {
            world.Vouchers.Take(reference, quoteId);
        }

        if (answer is null or { Status: 202 })
        {
            return null;
        }

        api.ExpectRefusal(
            answer,
            "quote_outdated",
            "quote_expired",
            "already_cancelled",
            "payment_disputed",
            world.AreSeatsPriced ? "booking_not_confirmed" : "",
            asVoucher ? "voucher_not_offered" : "");
        return ApiUser.CodeOf(answer);
    }

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));
}
