using FlightBooking.Core.Bookings;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace FlightBooking.Mail.Calendar;

/// <summary>The flights of a booking as a calendar file (RFC 5545).</summary>
public static class TripCalendar
{
    /// <summary>
    /// The file. Moments are in UTC, which every calendar shows in the zone of whoever looks; what the clocks at the
    /// airports say then is in the text. Read again, an event takes the place of the one before it.
    /// </summary>
    /// <param name="booking">The booking as it is now.</param>
    /// <param name="page">Where its owner sees it.</param>
    /// <param name="host">What ids are made unique with: the domain of the sender.</param>
    /// <param name="now">When it is made.</param>
    public static string Of(Booking booking, Uri page, string host, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var calendar = new Ical.Net.Calendar { Method = CalendarMethods.Publish, ProductId = "-//FlightBooking//EN" };
        foreach (var slice in booking.Slices)
        {
            foreach (var (segment, place) in slice.Segments.Select((segment, at) => (segment, at + 1)))
            {
                var isOver = slice.Status == SliceStatus.Cancelled || booking.TravellersOn(slice).IsEmpty;
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = $"{booking.BookingRef}-{slice.Name}-{place}@{host}",
                    Sequence = booking.Told.LastOrDefault()?.Next ?? 0,
                    DtStamp = new(now.UtcDateTime, CalDateTime.UtcTzId),
                    Start = new(segment.Departure.UtcDateTime, CalDateTime.UtcTzId),
                    End = new(segment.Arrival.UtcDateTime, CalDateTime.UtcTzId),
                    Summary = $"{segment.FlightNumber} {segment.Origin.City} to {segment.Destination.City}",
                    Location = $"{segment.Origin.Name} ({segment.Origin.Code})",
                    Description = Describe(booking, segment),
                    Url = page,
                    Status = isOver ? EventStatus.Cancelled : EventStatus.Confirmed,
                    Transparency = TransparencyType.Opaque,
                });
            }
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static string Describe(Booking booking, BookedSegment segment) => string.Join('\n',
        $"{segment.Airline.Name} {segment.FlightNumber}, booking {booking.BookingRef}",
        $"Leaves {MailClock(segment.Departure)} {segment.Origin.City} ({segment.Origin.Code})",
        $"Arrives {MailClock(segment.Arrival)} {segment.Destination.City} ({segment.Destination.Code})");

    private static string MailClock(DateTimeOffset at) =>
        $"{Documents.Layout.DocumentText.Date(at)}, {Documents.Layout.DocumentText.Time(at)}";
}
