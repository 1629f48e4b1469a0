using System.Collections.Immutable;

namespace FlightBooking.App.Pages;

/// <summary>What can go wrong with waiting for seats.</summary>
internal static class WaitlistErrors
{
    /// <summary>A group of the guide.</summary>
    public static (string About, ImmutableArray<ErrorEntry> Entries) Group { get; } = ("Waitlists",
    [
        new("waitlist_entry_not_found", 404, "The account has no such entry of a waitlist.", "List them with GET /v1/waitlist."),
        new("seats_available", 409, "The flight has seats for all of you in that cabin.", "Book them; a waitlist is for flights that have none."),
        new("already_waiting", 409, "The account waits for this cabin of the flight already.", "Look at the entry with GET /v1/waitlist, or leave it first to come with another party."),
        new("too_many_waitlist_entries", 409, "The account waits for 10 flights already.", "Leave one of the waitlists with DELETE /v1/waitlist/{waitlistId}."),
        new("waitlist_full", 409, "A hundred wait for this cabin of the flight already.", "Look at other flights or dates."),
        new("waitlist_closed", 409, "The flight leaves within two hours: nobody waits for it any more.", "Book what is free; look again, since holds run out."),
        new("waitlist_party_too_large", 409, "The cabin has fewer seats than the party needs, or the booking has more passengers than the party that waited.", "Join with the whole party; or take the offer with fewer."),
        new("waitlist_not_offered", 409, "No seats are held by this entry: it still waits, has ended, was taken, or is of another cabin.", "Look at it with GET /v1/waitlist/{waitlistId}."),
    ]);
}
