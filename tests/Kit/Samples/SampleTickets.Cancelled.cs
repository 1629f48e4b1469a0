using FlightBooking.Core;
using FlightBooking.Documents.Receipts;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Kit.Samples;

/// <content>What is left when something was cancelled.</content>
public static partial class SampleTickets
{
    /// <summary>The family after its return was cancelled for two of them.</summary>
    public static TicketDetails PartlyCancelled
    {
        get
        {
            var family = Family;
            var back = family.Slices[1];
            return family with
            {
                Status = TicketStatus.PartiallyCancelled,
                Slices = family.Slices.SetItem(1, back with
                {
                    Status = TicketStatus.PartiallyCancelled,
                    Passengers =
                    [
                        .. back.Passengers.Select((passenger, i) => i is 0 or 3
                            ? passenger
                            : passenger with { Status = TicketStatus.Cancelled }),
                    ],
                }),
            };
        }
    }

    public static RefundReceiptDetails Refund => new(
        "7KQ2MX", "7KQ2MX-R1", "FlightBooking", Booked.AddDays(3), Booked.AddDays(3).AddMinutes(2),
        new("asha.rao@example.com", "+91 98765 43210"),
        new("7KQ2MX", Money.Rupees(31_250), Booked.AddMinutes(4)),
        [
            new("Return", Mumbai, Delhi, ["AI2997"], At(2026, 12, 20, 23, 5, 5.5),
                [new("Asha Rao", "A1"), new("Asha Rao", "A2"), new("Meera Rao"), new("Kabir Rao")],
                Money.Rupees(16_543),
                Money.Rupees(3_000),
                Money.Rupees(13_543), "7KQ2MX-R1-return", RefundProgress.Succeeded, Booked.AddDays(3).AddMinutes(1)),
        ]);
}
