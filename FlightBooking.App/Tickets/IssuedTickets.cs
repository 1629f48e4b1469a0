using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.App.Tickets;

/// <summary>
/// Tickets as they are worth now. The file that was stored when a ticket was issued is right as long as all on it
/// travel as it says; after that it is drawn anew for whoever asks, so that no void ticket looks valid, from the moment
/// of the cancellation, and that nobody reads of a flight, a seat, a name or baggage that they have no more.
/// </summary>
public sealed class IssuedTickets(
    IDocumentStore store, IDocumentRenderer renderer, DocumentLinks links, PublicAddress address)
{
    // What changes flights, seats, names or baggage on it.
    private static readonly ImmutableArray<string> Otherwise =
        [
            SeatChangeDecision.Happening, SeatDecision.Happening, NameDecision.Happening, ChangePayment.Happening,
        ];

    /// <summary>The booking that a ticket belongs to; null where there is no such ticket.</summary>
    public async Task<Booking?> FindAsync(string ticketId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ticketId);
        var reference = ticketId.Split('-')[0];
        var booking = BookingRef.IsWellFormed(reference)
            ? (await store.FindByReferenceAsync(reference, ct))?.Document
            : null;
        var isTicketed = booking is { Payment.PaidAt: not null, ErasedAt: null };
        return isTicketed && booking!.TicketIds().Contains(ticketId) ? booking : null;
    }

    /// <summary>The ticket's file as it has to look now; null where the one that was stored is right.</summary>
    public async Task<byte[]?> AnewAsync(string documentId, CancellationToken ct) =>
        await FindAsync(documentId, ct) is { } booking
            && (BookingTicket.StatusOf(booking, documentId) != TicketStatus.Confirmed || IsOtherwise(booking))
            ? Draw(booking, documentId)
            : null;

    /// <summary>
    /// The file of a confirmed booking's ticket of which none is stored; null where there is to be none.
    /// </summary>
    public async Task<byte[]?> UnstoredAsync(string documentId, CancellationToken ct) =>
        await FindAsync(documentId, ct) is { Status: BookingStatus.Confirmed } booking
            ? Draw(booking, documentId)
            : null;

    // Two slices may be rebooked at once: whichever file was stored last might not know of the other.
    private static bool IsOtherwise(Booking booking) =>
        booking.Proposals.Any(proposal => proposal.Status == ProposalStatus.Rebooked)
        || booking.History.Any(happened => Otherwise.Contains(happened.Event));

    /// <summary>Draws a ticket; its code leads to the page that says what it is worth.</summary>
    public byte[] Draw(Booking booking, string ticketId) =>
        renderer.Render(TicketLayout.Of(BookingTicket.Of(booking, ticketId, address.Of(PageOf(ticketId)))));

    /// <summary>Path of the page that says what a ticket is worth, to whoever has this link.</summary>
    public string PageOf(string ticketId) => $"/#/ticket/{ticketId}?code={links.CodeOf(ticketId)}";
}
