using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Tickets;

/// <summary>Everything a ticket says. One ticket covers the slices that were ticketed together.</summary>
/// <param name="BookingRef">Six characters, e.g. <c>7KQ2MX</c>.</param>
/// <param name="TicketNumber">As people read it, e.g. <c>7KQ2MX-T1</c>.</param>
/// <param name="Brand">Who issues it.</param>
/// <param name="BookedAt">When the booking was made, in the offset it is to be shown in.</param>
/// <param name="IssuedAt">When the ticket was issued, likewise.</param>
/// <param name="Contact">How to reach who booked.</param>
/// <param name="Status">The booking's status.</param>
/// <param name="Cabin">The cabin all travel in.</param>
/// <param name="Slices">One for each direction, in the order they are flown; at least one.</param>
/// <param name="Passengers">Everybody on the ticket, in the order of the booking.</param>
/// <param name="Total">What the slices of this ticket cost together.</param>
/// <param name="Payment">What was paid.</param>
/// <param name="QrPayload">What the QR code holds, at most <see cref="QrCode.MaxPayloadBytes"/> bytes.</param>
public sealed record TicketDetails(
    string BookingRef,
    string TicketNumber,
    string Brand,
    DateTimeOffset BookedAt,
    DateTimeOffset IssuedAt,
    TicketContact Contact,
    TicketStatus Status,
    Cabin Cabin,
    ImmutableArray<TicketSlice> Slices,
    ImmutableArray<TicketPassenger> Passengers,
    Money Total,
    TicketPayment Payment,
    string QrPayload)
{
    /// <summary>The coupon that was used, or null.</summary>
    public string? CouponCode { get; init; }

    /// <summary>Rules of the fare beyond the cancellation charges, one sentence each.</summary>
    public ImmutableArray<string> FareRules { get; init; } = [];

    /// <summary>What every traveller should know, one note each.</summary>
    public ImmutableArray<string> ImportantInformation { get; init; } = TicketNotes.ImportantInformation;
}

/// <summary>How to reach who booked.</summary>
public sealed record TicketContact(string Email, string Mobile);

/// <summary>The state of a booking, a slice, or a passenger on a slice, as a ticket shows it.</summary>
public enum TicketStatus
{
    /// <summary>Not paid for yet.</summary>
    Held,

    /// <summary>Paid for.</summary>
    Confirmed,

    /// <summary>A part has been cancelled.</summary>
    PartiallyCancelled,

    /// <summary>Not valid for travel any more.</summary>
    Cancelled,
}

/// <summary>The payment a ticket was issued on.</summary>
/// <param name="OrderNumber">What the payment was for, as the payer and the provider's statement have it.</param>
/// <param name="Amount">What was paid for the booking, which may have more tickets than this one.</param>
/// <param name="PaidAt">When, in the offset it is to be shown in.</param>
public sealed record TicketPayment(string OrderNumber, Money Amount, DateTimeOffset PaidAt);

/// <summary>Somebody on the ticket.</summary>
/// <param name="Id">What <see cref="TicketTraveller.PassengerId"/> refers to.</param>
/// <param name="Name">Full name, in any script.</param>
/// <param name="UniqueId">Tells two passengers of one name apart; null where there is no need.</param>
/// <param name="Gender">In words, e.g. <c>Female</c>.</param>
/// <param name="Type">In words, e.g. <c>Infant</c>.</param>
/// <param name="AgeBand">What the type means, e.g. <c>under 2</c>.</param>
/// <param name="Baggage">What may be brought on each slice, or on the first.</param>
public sealed record TicketPassenger(
    string Id,
    string Name,
    string? UniqueId,
    string Gender,
    string Type,
    string AgeBand,
    TicketBaggage Baggage)
{
    /// <summary>Where slices differ, what may be brought on those after the first.</summary>
    public ImmutableArray<TicketBaggage> LaterBaggage { get; init; } = [];
}

/// <summary>What a passenger may bring, in kilograms.</summary>
/// <param name="HandKg">In the cabin.</param>
/// <param name="CheckInKg">Checked in and included in the fare, whatever of it was announced.</param>
/// <param name="ExcessKg">Checked in beyond that; 0 for nothing.</param>
public sealed record TicketBaggage(decimal HandKg, decimal CheckInKg, decimal ExcessKg)
{
    /// <summary>How the excess is paid, e.g. <c>prepaid</c>; null where there is none.</summary>
    public string? ExcessNote { get; init; }

    /// <summary>The name of the only slice it is about; null for all of the ticket.</summary>
    public string? Slice { get; init; }
}
