using System.Globalization;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Waitlists;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Mail.Content;

/// <summary>What the e-mails about waiting for seats say.</summary>
public static class WaitlistMailContent
{
    /// <summary>Seats are held.</summary>
    /// <param name="wait">For what was waited.</param>
    /// <param name="until">Until when they are held.</param>
    /// <param name="page">Where they are taken.</param>
    public static MailContent Offered(AccountWait wait, DateTimeOffset until, Uri page)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return new(
            $"Seats on {wait.Departure.FlightNumber} are held for you",
            "Seats are held for you",
            [
                "There are seats for all of you on the flight that you wait for. Book them in time; else they go to the "
                    + "next.",
            ])
        {
            Facts = [.. FactsOf(wait), new("Held until", DocumentText.Instant(until))],
            Action = new("Book the seats", page),
        };
    }

    /// <summary>Nobody waits any more.</summary>
    /// <param name="wait">For what was waited.</param>
    /// <param name="page">Where others can be waited for.</param>
    public static MailContent Ended(AccountWait wait, Uri page)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return new(
            $"You wait for {wait.Departure.FlightNumber} no longer",
            "You wait for this flight no longer",
            [
                wait.Entry.Status == WaitStatus.Lapsed
                    ? "Seats were held for you, and nobody took and paid them in time. So they went to the next; you can "
                        + "wait again, behind those who do."
                    : "The list is closed: no seats for all of you came free in time, or the flight is not sold any more.",
            ])
        {
            Facts = [.. FactsOf(wait)],
            Action = new("See your waiting list", page),
        };
    }

    private static MailFact[] FactsOf(AccountWait wait) =>
    [
        new("Flight", wait.Departure.FlightNumber),
        new("Date", wait.Departure.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
        new("Cabin", wait.Entry.Cabin.ToString()),
        new("Seats", wait.Entry.Party.Seats.ToString(CultureInfo.InvariantCulture)),
    ];
}
