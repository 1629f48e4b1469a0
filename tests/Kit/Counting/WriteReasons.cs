namespace FlightBooking.Kit.Counting;

/// <summary>What each write of a booking's life is for. Whoever adds one says it here.</summary>
internal static class WriteReasons
{
    private static readonly Dictionary<(string Step, string Collection), string> Known = new()
    {
        [("hold", "bookingRefs")] = "the reference is nobody else's; finds the account",
        [("hold", "bookings")] = "the booking, with what is told of it",
        [("hold", "departures")] = "the seats: no seat in two claims",
        [("hold", "events")] = "booking.held, where its account reads it",
        [("hold", "openBookings")] =
            "the note that something begins, before it does: the timer finds it, whatever dies",
        [("hold", "openHolds")] = "how much the account holds unpaid",
        [("payment and tickets", "bookings")] =
            "which checkout is open, before anybody can pay it; paid, with the journal of its money; "
            + "sold and confirmed",
        [("payment and tickets", "departures")] = "the claim does not lapse any more",
        [("payment and tickets", "events")] = "booking.confirmed and ticket.issued",
        [("payment and tickets", "journal")] = "the copy of its money that reports are made of",
        [("payment and tickets", "mails")] = "the outbox: an e-mail is to be sent",
        [("payment and tickets", "webhookEvents")] = "the provider's event was acted on",
        [("e-mail of the tickets", "mails")] = "begun, so that nobody else sends it; what came of it",
        [("look of the timer, when all is done", "foundBy")] = "what the desk finds it by: names, number, address",
        [("look of the timer, when all is done", "openBookings")] =
            "nothing is under way: the note waits for the day on which the booking is erased",
        [("cancellation", "bookings")] =
            "the cancellation; that its refund is asked for; what the provider says, with the seats to go; "
            + "that it is over",
        [("cancellation", "departures")] = "the seats are free",
        [("cancellation", "events")] = "booking.cancelled; refund.succeeded",
        [("cancellation", "journal")] = "what is cancelled and given back, for reports",
        [("cancellation", "mails")] = "the outbox: the cancellation, and its receipt",
        [("cancellation", "openBookings")] = "the note that something begins again",
        [("cancellation", "webhookEvents")] = "the provider's event was acted on",
        [("e-mails of the cancellation", "mails")] = "each: begun, so that nobody else sends it; what came of it",
    };

    /// <summary>Of the writes of a collection in a step; null where nobody has said.</summary>
    public static string? Of(string step, string collection) => Known.GetValueOrDefault((step, collection));
}
