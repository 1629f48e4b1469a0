using System.Collections.Immutable;

namespace FlightBooking.Documents.Tickets;

/// <summary>The notes every ticket ends with.</summary>
public static class TicketNotes
{
    /// <summary>What every traveller should know.</summary>
    public static ImmutableArray<string> ImportantInformation { get; } =
    [
        "Fares and baggage allowances are per passenger and direction. The fixed fees are charged once a "
            + "direction, however many travel.",
        "If you neither travel nor cancel in time (a no-show), only the statutory taxes can be paid back.",
        "Bring this e-ticket to the airport, on paper or on your phone.",
        "One piece of cabin baggage may be taken, up to 115 cm (length + width + height) and 7 kg.",
        "Terminals may change: check yours again with the airline before you leave for the airport.",
        "Every passenger needs a valid photo identity document, and on international flights a passport "
            + "and any visa required. The name must be the one on this ticket.",
        "Cancelling costs what the fare rules above say. We add no further fee.",
        "Security staff at the airport may ask every passenger to show a copy of this ticket.",
        "Be at check-in 3 hours before departure (business and first class: at least 1 hour). Boarding "
            + "starts 35 minutes before departure and the gate closes 15 minutes before.",
    ];
}
