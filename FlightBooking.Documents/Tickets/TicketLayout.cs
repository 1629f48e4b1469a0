using System.Collections.Immutable;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Tickets;

/// <summary>Lays a ticket out: the flights, who travels, baggage, price, rules, and what to know.</summary>
public static class TicketLayout
{
    private const string Kind = "E-ticket";

    /// <summary>The layout of a ticket.</summary>
    public static DocumentLayout Of(TicketDetails ticket)
    {
        var route = Route(ticket.Slices);
        return new(ticket.Brand, Kind, Properties(ticket, route), [.. Sections(ticket)])
        {
            RunningHead = (ticket.Status == TicketStatus.Cancelled ? "VOID · " : "") + $"{ticket.BookingRef} · {route}",
            FootNote = $"{ticket.Brand} · Ticket {ticket.TicketNumber}",
        };
    }

    private static IEnumerable<Section> Sections(TicketDetails ticket)
    {
        yield return Head(ticket);
        if (ticket.Status == TicketStatus.Cancelled)
        {
            yield return new(null, [new Callout(
                "Void", "Everything on this ticket was cancelled. It is not valid for travel.", Tone.Alert)]);
        }

        foreach (var slice in ticket.Slices)
        {
            yield return TicketJourney.Flights(slice, ticket.Cabin);
            yield return TicketJourney.Passengers(slice, ticket.Passengers);
        }

        yield return TicketJourney.Baggage(ticket.Passengers);
        foreach (var section in TicketPrice.Sections(ticket))
        {
            yield return section;
        }

        yield return new("Important information", [new NumberedNotes(ticket.ImportantInformation)]);
    }

    private static Section Head(TicketDetails ticket)
    {
        ImmutableArray<Block> left =
        [
            new ReferenceBlock(
                "Booking reference (PNR)", ticket.BookingRef, DocumentText.Badge(ticket.Status)),
            new ValueGrid(2, Values(ticket)),
        ];
        ImmutableArray<Block> right = [new QrCode(ticket.QrPayload, "Scan to see whether this ticket is valid")];
        return new(null, [new ColumnsBlock([new(3.6f, left), new(1, right)])]);
    }

    private static ImmutableArray<LabelledValue> Values(TicketDetails ticket) =>
    [
        new("Ticket number", ticket.TicketNumber),
        new("Class", DocumentText.CabinName(ticket.Cabin)),
        new("Booked", DocumentText.Instant(ticket.BookedAt)),
        new("Issued", DocumentText.Instant(ticket.IssuedAt)),
        new("E-mail", ticket.Contact.Email),
        new("Mobile", ticket.Contact.Mobile),
    ];

    private static DocumentProperties Properties(TicketDetails ticket, string route) => new(
        $"{Kind} {ticket.BookingRef}",
        $"{route}, {DocumentText.Date(ticket.Slices[0].Segments[0].DepartsAt)}",
        ticket.Brand,
        ticket.IssuedAt);

    /// <summary><c>DEL – BOM – DEL</c>; a gap in the journey shows as a comma.</summary>
    private static string Route(ImmutableArray<TicketSlice> slices)
    {
        var route = "";
        var at = "";
        foreach (var slice in slices)
        {
            var from = slice.Segments[0].Origin.Code;
            var to = slice.Segments[^1].Destination.Code;
            route += (at == from, route.Length > 0) switch
            {
                (true, _) => $" – {to}",
                (_, true) => $", {from} – {to}",
                _ => $"{from} – {to}",
            };
            at = to;
        }

        return route;
    }
}
