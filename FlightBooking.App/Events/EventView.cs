using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Events;

/// <summary>An event as the API shows it: which booking, and what of it; who they are about is not said.</summary>
/// <param name="Id">The same wherever and however often it is told.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="At">When it happened.</param>
/// <param name="BookingRef">The booking; null where it is about what somebody waits for.</param>
/// <param name="Number">Its number among the booking's, or the entry's.</param>
/// <param name="Data">The ids of what it is about, by their names elsewhere in the API.</param>
/// <param name="Links">Where to look: at the booking always, or at the entry of the waitlist.</param>
public sealed record EventView(
    string Id,
    string Type,
    DateTimeOffset At,
    string? BookingRef,
    int Number,
    IReadOnlyDictionary<string, string> Data,
    IReadOnlyDictionary<string, Uri> Links)
{
    /// <summary>What is shown of an event.</summary>
    public static EventView Of(FeedEvent told, PublicAddress address)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(address);
        if (WaitEntry.IsId(told.BookingRef))
        {
            return new(
                told.Id(), EventTypes.NameOf(told.Told.Type), told.At, null, told.Number,
                new Dictionary<string, string> { ["waitlistId"] = told.BookingRef },
                new Dictionary<string, Uri> { ["waitlist"] = address.Of($"/v1/waitlist/{told.BookingRef}") });
        }

        var booking = $"/v1/bookings/{told.BookingRef}";
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        var links = new Dictionary<string, Uri>(StringComparer.Ordinal) { ["booking"] = address.Of(booking) };
        if (told.Told.Subject is { } subject)
        {
            data[SubjectOf(told.Told.Type)] = subject;
        }

        if (told.Told.Type is EventType.TicketIssued or EventType.TicketVoid)
        {
            links["documents"] = address.Of($"{booking}/documents");
        }
        else if (told.Told.Type == EventType.Cancelled)
        {
            links["cancellation"] = address.Of($"{booking}/cancellations/{told.Told.Subject}");
        }

        return new(
            told.Id(), EventTypes.NameOf(told.Told.Type), told.At, told.BookingRef, told.Number, data, links);
    }

    private static string SubjectOf(EventType type) => type switch
    {
        EventType.TicketIssued or EventType.TicketVoid => "ticketId",
        EventType.Split => "otherBookingRef",
        EventType.Changed => "changeId",
        EventType.Cancelled => "cancellationId",
        EventType.RefundAccepted or EventType.RefundSucceeded or EventType.RefundRetried or EventType.RefundFailed
            => "refundId",
        EventType.DisputeInquired or EventType.DisputeOpened or EventType.DisputeWon or EventType.DisputeLost
            => "disputeId",
        _ => "proposalId",
    };
}
