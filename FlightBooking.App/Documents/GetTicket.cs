using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Tickets;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Documents;
using FlightBooking.Documents.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Documents;

/// <summary>What a ticket is worth now, for whoever has it in hand: the code in its QR code is the key.</summary>
public sealed class GetTicket(
    DocumentLinks links, IssuedTickets tickets, TimetableNow timetable, TimeProvider clock)
{
    /// <summary>Answers with what is valid of it.</summary>
    [Function(nameof(GetTicket))]
    [Access(Access.Signed)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/tickets/{ticketId}")] HttpRequest request,
        string ticketId,
        CancellationToken ct)
    {
        if (links.CheckCode(ticketId, request.Query["code"].ToString()) is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        if (await tickets.FindAsync(ticketId, ct) is not { } booking)
        {
            return Answer.Refused(Refusal.NotFound("ticket"));
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Answer.Ok(TicketView.Of(booking, ticketId, timetable, clock.GetUtcNow()));
    }
}

/// <summary>What a ticket is worth.</summary>
/// <param name="TicketId">Its id.</param>
/// <param name="TicketNumber">As it stands on it.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="Status"><c>valid</c>, <c>partly_valid</c> or <c>void</c>.</param>
/// <param name="AsOf">When that was so.</param>
/// <param name="Slices">What it is for.</param>
public sealed record TicketView(
    string TicketId,
    string TicketNumber,
    string BookingRef,
    string Status,
    DateTimeOffset AsOf,
    ImmutableArray<TicketSliceView> Slices)
{
    /// <summary>A ticket of a booking.</summary>
    public static TicketView Of(Booking booking, string ticketId, TimetableNow timetable, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return new(
            ticketId,
            DocumentNumbers.Of(ticketId),
            booking.BookingRef,
            Word(BookingTicket.StatusOf(booking, ticketId)),
            now,
            [.. BookingTicket.SlicesOf(booking, ticketId)
                .Select(slice => TicketSliceView.Of(booking, slice, timetable))]);
    }

    /// <summary>A status as the API says it.</summary>
    public static string Word(TicketStatus status) => status switch
    {
        TicketStatus.Confirmed => "valid",
        TicketStatus.PartiallyCancelled => "partly_valid",
        _ => "void",
    };
}

/// <summary>One slice of a ticket.</summary>
/// <param name="Name">Which.</param>
/// <param name="Status">As of the whole ticket.</param>
/// <param name="Flights">In the order they are flown.</param>
/// <param name="Passengers">Who is on it.</param>
public sealed record TicketSliceView(
    string Name,
    string Status,
    ImmutableArray<TicketFlightView> Flights,
    ImmutableArray<TicketPassengerView> Passengers)
{
    /// <summary>A slice of a booking.</summary>
    public static TicketSliceView Of(Booking booking, BookedSlice slice, TimetableNow timetable)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(timetable);
        return new(
            slice.Name,
            TicketView.Word(BookingTicket.StatusOf(booking, slice)),
            [.. slice.Segments.Select(segment =>
                TicketFlightView.Of(segment, timetable.ChangeOf(booking, slice, segment)))],
            [.. booking.Passengers.Select(passenger => new TicketPassengerView(
                passenger.FullName(), TicketView.Word(BookingTicket.StatusOf(slice, passenger))))]);
    }
}

/// <summary>A flight on a ticket.</summary>
/// <param name="FlightNumber">Its number.</param>
/// <param name="Origin">Where it leaves, as an IATA code.</param>
/// <param name="Destination">Where it arrives.</param>
/// <param name="Departure">When, in the origin's offset.</param>
/// <param name="Arrival">When, in the destination's offset.</param>
/// <param name="Change">What the timetable has made of it since; null for nothing.</param>
public sealed record TicketFlightView(
    string FlightNumber,
    string Origin,
    string Destination,
    DateTimeOffset Departure,
    DateTimeOffset Arrival,
    FlightChangeView? Change)
{
    /// <summary>A flight as it was sold, and what has become of it.</summary>
    public static TicketFlightView Of(BookedSegment segment, FlightChange? change)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new(
            segment.FlightNumber,
            segment.Origin.Code,
            segment.Destination.Code,
            segment.Departure,
            segment.Arrival,
            change is null ? null : FlightChangeView.Of(change));
    }
}

/// <summary>Somebody on a ticket.</summary>
/// <param name="Name">As it stands on it.</param>
/// <param name="Status"><c>valid</c> or <c>void</c>.</param>
public sealed record TicketPassengerView(string Name, string Status);
