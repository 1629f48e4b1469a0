using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Pays for changes: at once, never, twice, slowly or too late.</summary>
internal sealed class ChangePayer(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private readonly List<Task> meanwhile = [];

    /// <summary>Ends when everything they do meanwhile has.</summary>
    public Task EndAsync() => Task.WhenAll(meanwhile);

    /// <summary>Pays for a change, or does not, as the dice say.</summary>
    public async Task PayAsync(string reference, string changeId)
    {
        if (dice.Chance(0.1) || await OpenCheckoutAsync(reference, changeId) is not { } paymentId)
        {
            return;
        }

        var expiresAt = Find(reference)!.FindChange(changeId)!.ExpiresAt;
        switch (dice.Below(8))
        {
            case 0:
                return;
            case 1:
                world.Provider.Decline(paymentId);
                await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(1)));
                world.Provider.Pay(paymentId);
                return;
            case 2:
                await world.Agenda.DelayAsync(
                    expiresAt - world.Agenda.Now + dice.Between(TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(20)));
                world.Provider.Pay(paymentId);
                return;
            case 3:
                world.Provider.PaySlowly(paymentId, dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(90)));
                return;
            case 4 when world.Provider.Pay(paymentId):
                await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(10)));
                world.Provider.ChargeAgain(paymentId);
                return;
            case 5:
                // Thinks better of it in another window, and pays in this one all the same.
                meanwhile.Add(PayInAsync(paymentId, TimeSpan.FromMinutes(12)));
                return;
            default:
                await PayInAsync(paymentId, TimeSpan.FromMinutes(3));
                return;
        }
    }

    private async Task PayInAsync(string paymentId, TimeSpan most)
    {
        await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));
        world.Provider.Pay(paymentId);
    }

    private async Task<string?> OpenCheckoutAsync(string reference, string changeId)
    {
        var path = $"/v1/bookings/{reference}/changes/{changeId}/payment";
        var answer = await api.AskAsync(new("StartChangePayment", path, null, [])
        {
            Route = [("bookingRef", reference), ("changeId", changeId)],
        });
        if (answer is { Status: 200 or 201 })
        {
            return ApiUser.Text(answer, "paymentId");
        }

        if (answer is not null)
        {
            api.ExpectRefusal(answer, "already_paid", "change_lapsed");
        }

        return null;
    }

    private Booking? Find(string reference) =>
        world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()?.Document;
}
