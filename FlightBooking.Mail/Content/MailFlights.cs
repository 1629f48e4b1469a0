using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Mail.Content;

/// <summary>Puts the flights of bookings into words.</summary>
internal static class MailFlights
{
    /// <summary>The slices that somebody travels on.</summary>
    public static ImmutableArray<MailSlice> Of(Booking booking) =>
    [
        .. booking.Slices
            .Where(slice => slice.Status != SliceStatus.Cancelled && !booking.TravellersOn(slice).IsEmpty)
            .Select(slice => new MailSlice(
                TitleOf(slice.Name, slice.Segments),
                [
                    .. slice.Segments.Select(segment => Of(segment, Seats(booking, slice, segment))),
                ])),
    ];

    /// <summary>The flights that are proposed for a slice.</summary>
    public static ImmutableArray<MailSlice> Of(Proposal proposal) => proposal.Flights.IsEmpty
        ? []
        : [new(TitleOf(proposal.Slice, proposal.Flights), [.. proposal.Flights.Select(flight => Of(flight, ""))])];

    /// <summary>Where a journey goes, like <c>Delhi to Mumbai</c>.</summary>
    public static string Route(ImmutableArray<BookedSegment> segments) =>
        $"{segments[0].Origin.City} to {segments[^1].Destination.City}";

    private static string TitleOf(string slice, ImmutableArray<BookedSegment> segments) =>
        $"{BookingTicket.Title(slice)}: {Route(segments)}";

    private static MailFlight Of(BookedSegment segment, string seats) => new(
        $"{segment.Airline.Name} {segment.FlightNumber}",
        End(segment.Departure, segment.Origin),
        End(segment.Arrival, segment.Destination),
        seats);

    private static string End(DateTimeOffset at, Place place) =>
        $"{DocumentText.Date(at)}, {DocumentText.Time(at)} {place.City} ({place.Code})";

    private static string Seats(Booking booking, BookedSlice slice, BookedSegment segment)
    {
        var seats = slice.SeatsOn(segment).ToLookup(seat => seat.PassengerId);
        return string.Join(", ", booking.TravellersOn(slice)
            .SelectMany(passenger => seats[passenger.PassengerId]
                .Select(seat => $"{passenger.FirstName} {passenger.LastName} {seat.Seat}")));
    }
}
