namespace FlightBooking.Core.Bookings;

/// <summary>What one of the airline's people noted on a booking for the others.</summary>
/// <param name="NoteId">The audit record of writing it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The account that wrote it.</param>
/// <param name="Text">What.</param>
public sealed record BookingNote(string NoteId, DateTimeOffset At, string Actor, string Text);

/// <summary>Decisions of the airline's desk about a booking that move neither seats nor money.</summary>
public static class DeskDecision
{
    /// <summary>The line of a booking's history that says that its contact was corrected.</summary>
    public const string ContactCorrected = "contact_changed";

    /// <summary>The most notes of a booking: its document has a largest size.</summary>
    public const int MostNotes = 100;

    /// <summary>
    /// Adds a note; the same again changes nothing. <c>too_many_notes</c> beyond <see cref="MostNotes"/>,
    /// <c>booking_erased</c>.
    /// </summary>
    public static Result<Booking> AddNote(this Booking booking, BookingNote note) =>
        booking.ErasedAt is not null ? Erased
        : booking.Notes.Any(known => known.NoteId == note.NoteId) ? booking
        : booking.Notes.Length < MostNotes ? booking with { Notes = booking.Notes.Add(note) }
        : Refusal.Conflict("too_many_notes", $"A booking has at most {MostNotes} notes.");

    /// <summary>
    /// Reaches the customer otherwise from now on; the same contact again changes nothing. <c>booking_erased</c>.
    /// </summary>
    public static Result<Booking> CorrectContact(this Booking booking, Contact contact, DateTimeOffset now) =>
        booking.ErasedAt is not null ? Erased
        : booking.Contact == contact ? booking
        : (booking with { Contact = contact }).Noting(now, ContactCorrected, "By the airline, for the customer.");

    private static Refusal Erased => Refusal.Conflict(
        "booking_erased", "Who travelled was erased, and nothing about them is written down again.");
}
