using FlightBooking.App.Tickets;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Documents.Tickets;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>Draws one ticket of a paid booking.</summary>
public sealed class IssueTicket(IDocumentStore store, IssuedTickets tickets)
{
    [Function(nameof(IssueTicket))]
    public async Task<IssuedDocument> Run([ActivityTrigger] TicketToIssue ticket, CancellationToken ct)
    {
        var key = ticket.Booking;
        var booking = await store.FindAsync(key, ct)
            ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
        return new() { Pdf = tickets.Draw(booking, ticket.TicketId) };
    }
}
