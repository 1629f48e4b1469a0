using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Documents.Receipts;

/// <summary>Everything a refund receipt says: what one cancellation gave back.</summary>
/// <param name="BookingRef">Six characters, e.g. <c>7KQ2MX</c>.</param>
/// <param name="ReceiptNumber">As people read it, e.g. <c>7KQ2MX-R1</c>.</param>
/// <param name="Brand">Who issues it.</param>
/// <param name="CancelledAt">When the cancellation was accepted, in the offset it is to be shown in.</param>
/// <param name="IssuedAt">When the receipt was issued, likewise.</param>
/// <param name="Contact">How to reach who booked.</param>
/// <param name="Payment">The payment the money came by and goes back to.</param>
/// <param name="Lines">One for each slice that was cancelled; at least one.</param>
public sealed record RefundReceiptDetails(
    string BookingRef,
    string ReceiptNumber,
    string Brand,
    DateTimeOffset CancelledAt,
    DateTimeOffset IssuedAt,
    TicketContact Contact,
    TicketPayment Payment,
    ImmutableArray<ReceiptLine> Lines)
{
    /// <summary>The voucher that some of it becomes; null for none.</summary>
    public CancellationVoucher? Voucher { get; init; }
}

/// <summary>The refund of one slice.</summary>
/// <param name="SliceName">Its heading, e.g. <c>Return</c>.</param>
/// <param name="Origin">Where it would have left.</param>
/// <param name="Destination">Where it would have arrived.</param>
/// <param name="FlightNumbers">Its flights, with their routes where several are flown under one number.</param>
/// <param name="DepartsAt">When it would have left, in the origin's offset.</param>
/// <param name="Passengers">Those who do not travel any more.</param>
/// <param name="Paid">What was paid for them on this slice.</param>
/// <param name="Charge">What was kept.</param>
/// <param name="Refund">What goes back.</param>
/// <param name="RefundNumber">As people read it, e.g. <c>7KQ2MX-R1-outbound</c>; null where nothing goes back.</param>
/// <param name="Status">How far it is.</param>
/// <param name="RefundedAt">When the provider confirmed it, in the offset to be shown; null before.</param>
public sealed record ReceiptLine(
    string SliceName,
    TicketAirport Origin,
    TicketAirport Destination,
    ImmutableArray<string> FlightNumbers,
    DateTimeOffset DepartsAt,
    ImmutableArray<ReceiptPassenger> Passengers,
    Money Paid,
    Money Charge,
    Money Refund,
    string? RefundNumber,
    RefundProgress Status,
    DateTimeOffset? RefundedAt)
{
    /// <summary>What had gone back before: by hand at the provider, or by the payer's bank.</summary>
    public Money AlreadyRefunded { get; init; } = Refund with { Amount = 0 };

    /// <summary>Whether it is about seats that were paid for and that the airline took away.</summary>
    public bool IsOfSeats { get; init; }

    /// <summary>Whether it is for baggage that was taken off.</summary>
    public bool IsBaggage { get; init; }
}

/// <summary>Somebody who does not travel any more.</summary>
/// <param name="Name">Full name.</param>
/// <param name="UniqueId">Tells two passengers of one name apart; null where there is no need.</param>
public sealed record ReceiptPassenger(string Name, string? UniqueId = null);

/// <summary>How far a refund is, as its receipt shows it.</summary>
public enum RefundProgress
{
    /// <summary>The provider has it.</summary>
    Pending,

    /// <summary>The provider has paid it back.</summary>
    Succeeded,

    /// <summary>The provider could not pay it back.</summary>
    Failed,

    /// <summary>There is none: nothing was paid, all of it is kept, or it had gone back before.</summary>
    NotDue,
}
