using FlightBooking.App.Tickets;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>
/// Draws the ticket of a booking that has one only, for the booking's own workflow: a workflow of its own, as each of
/// several needs for its name, would be an instance and two turns more.
/// </summary>
public sealed class IssueOnlyTicket(IDocumentStore store, IssuedTickets tickets)
{
    /// <summary>The id of that ticket, by the id of the workflow that issues it.</summary>
    public static string IdFor(string instanceId) => $"{instanceId}-ticket-1";

    [Function(nameof(IssueOnlyTicket))]
    public async Task<IssuedOnlyTicket> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var booking = await store.FindAsync(key, ct)
            ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
        return new() { Pdf = tickets.Draw(booking, IdFor(key.BookingRef)) };
    }
}

/// <summary>The only ticket of a booking on its way to the blob store.</summary>
public sealed class IssuedOnlyTicket
{
    /// <summary>The file, named after the booking's workflow (<see cref="IssueOnlyTicket.IdFor"/>).</summary>
    [BlobOutput("documents/{instanceId}-ticket-1.pdf", Connection = "AzureWebJobsStorage")]
    public required byte[] Pdf { get; init; }
}
