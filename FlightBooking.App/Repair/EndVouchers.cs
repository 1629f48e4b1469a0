using FlightBooking.Core.Vouchers;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Repair;

/// <summary>Every hour: takes what is left on vouchers whose time is over into the books, as owed no more.</summary>
public sealed class EndVouchers(VoucherEndings endings)
{
    [Function(nameof(EndVouchers))]
    public Task Run([TimerTrigger("15 41 * * * *")] TimerInfo timer, CancellationToken ct) => endings.GoOnAsync(ct);
}
