using System.Collections.Immutable;
using System.Net;

namespace FlightBooking.App.Pages;

/// <summary>Every code of the API's problems; what <c>type</c> in an answer links to.</summary>
public static class ErrorGuide
{
    /// <summary>Grouped by what they are about.</summary>
    public static ImmutableArray<(string About, ImmutableArray<ErrorEntry> Entries)> Groups { get; } =
    [
        ("Requests",
        [
            new("malformed_json", 400, "The body is no JSON in UTF-8, names a field twice, or is nested more than 16 deep.", "Correct the body; nothing was done."),
            new("invalid_request", 422, "The request has mistakes.", "See errors: it names every mistake by JSON pointer (body) or parameter (query)."),
            new("malformed_request", 400, "The request broke off, or its chunks are wrong.", "Send it again, whole; nothing was done."),
            new("malformed_form", 400, "The body of an upload is no multipart/form-data, or ends too early.", "Send it again, whole; nothing was done."),
            new("unsupported_media_type", 415, "The body is declared as something else than JSON in UTF-8 (or a form, which is what curl calls it), as compressed, or as a patch where nothing is patched.", "Send Content-Type: application/json and no Content-Encoding."),
            new("body_too_large", 413, "The body is above 128 KB, or the files of a timetable above 100 MB.", "Send less; a full booking of ten passengers is about 4 KB."),
            new("rate_limited", 429, "Too many requests of this account, or of this address without a key; registration and log-in have a tighter limit.", "Wait as long as Retry-After says; watch RateLimit-Remaining."),
            new("internal_error", 500, "Something broke on our side.", "Try again with the same Idempotency-Key; quote the reference if it stays."),
            new("store_unavailable", 503, "The database does not answer: locked, full, too busy, or out of reach.", "Wait as long as Retry-After says and try again, with the same Idempotency-Key; operators: see the log."),
            new("timetable_empty", 503, "Health only: there is no timetable to search.", "Operators: import one, or delete it for the default one."),
        ]),
        ("Idempotency",
        [
            new("idempotency_key_invalid", 422, "The Idempotency-Key is empty, too long, or holds unprintable characters.", "Use a fresh UUID."),
            new("idempotency_key_reused", 422, "The key came before with another request.", "Use a new key for a new request; the same only to repeat one."),
            new("idempotency_in_progress", 409, "The first request with this key is still running.", "Wait as long as Retry-After says and repeat it: you get its answer."),
        ]),
        ("Accounts and keys",
        [
            new("unauthenticated", 401, "There is no valid key in the request.", "Send Authorization: Bearer fb_… with a key that was not revoked."),
            new("wrong_credentials", 401, "E-mail and password do not belong together.", "Check both; ten wrong tries in 15 minutes lock the log-in."),
            new("login_locked", 429, "Too many wrong passwords for this e-mail.", "Wait as long as Retry-After says. Keys that exist go on working."),
            new("wrong_password", 422, "The password of the account is another one.", "Check it; ten wrong tries in 15 minutes lock it and the log-in."),
            new("mail_link_invalid", 422, "The link was used, has ended, or never was one.", "Ask for a new one."),
            new("mail_limit", 429, "Enough e-mails of this kind were sent to this address.", "Wait as long as Retry-After says; look into the folder for junk."),
            new("account_changed", 409, "The account was changed while this was under way.", "Try again."),
            new("guest_not_allowed", 403, "The key is a guest's, or opens another booking alone, and this is not for it.", "Open an account with POST /v1/accounts."),
            new("guest_limit", 429, "Too many guests began from this network address.", "Wait as long as Retry-After says, or open an account."),
            new("guest_access_locked", 429, "Too many wrong names or references for this booking, or from this network address.", "Wait as long as Retry-After says; the link in the e-mail goes on working."),
            new("email_not_verified", 409, "The e-mail address of the account is not confirmed.", "Follow the link that was sent to it; POST /v1/email-verifications sends it again."),
            new("booking_erased", 409, "Who travelled was erased from the booking.", "Nothing: what is personal is not written down again."),
            new("account_has_roles", 409, "The account works for the airline, and cannot be closed.", "Have an administrator take its roles away first."),
            new("email_taken", 409, "There is an account with this e-mail.", "Log in with POST /v1/api-keys."),
            new("api_key_not_found", 404, "The account has no such key.", "List the keys with GET /v1/api-keys."),
        ]),
        ("Flights",
        [
            new("airport_not_found", 404, "No airport has this code.", "Look it up with GET /v1/airports?query=…"),
            new("flight_not_found", 404, "This flight does not fly on this date.", "Search for the date again."),
            new("flight_not_operating", 409, "A flight of the offer was taken out of the timetable.", "Search again."),
            new("flight_changed", 409, "A flight of the offer has other times, airports or another aircraft than it showed, or a connection is gone.", "Search again and show the customer the flights as they are now."),
        ]),
        ("Offers, seats and coupons",
        [
            new("offer_invalid", 422, "The offerId was not issued here, or was changed.", "Send it exactly as the search gave it."),
            new("offer_expired", 422, "The offer is older than its 30 minutes.", "Search again for today's price."),
            new("name_not_latin", 422, "A name has letters that are not Latin.", "Give it as in the passport, whose machine-readable lines are in Latin letters. Who has one name only gives it as first and last name."),
            new("seats_unavailable", 409, "Not enough seats are left in the cabin.", "Search again: the search shows only flights with enough seats."),
            new("flight_closed", 409, "The airline has closed the sale of a flight of the offer.", "Search again. What is held already may still be paid."),
            new("flight_cancelled", 409, "The airline has cancelled a flight of the offer.", "Search again."),
            new("seat_taken", 409, "A seat that was picked has just been taken.", "Read the seat map again and pick another, or leave seats out."),
            new("seat_unknown", 422, "The aircraft has no such seat.", "Pick one from the seat map."),
            new("seat_not_in_cabin", 422, "The seat is in another cabin than the offers.", "Pick one of that cabin from the seat map, or search for the other cabin."),
            new("seat_requested_twice", 422, "Two passengers ask for one seat.", "Give each a seat of their own."),
            new("too_many_holds", 429, "The account holds as many unpaid bookings or seats as it may, or let too many run out of late.", "Pay for bookings or cancel them, or wait as long as Retry-After says."),
            new("coupon_unknown", 422, "There is no such coupon.", "Check the code, or book without it."),
            new("coupon_not_valid_yet", 422, "The coupon starts later.", "Book without it, or later."),
            new("coupon_expired", 422, "The coupon's time is over.", "Book without it."),
            new("coupon_minimum_not_met", 422, "The booking is too small for the coupon.", "Book without it."),
            new("coupon_used_up", 409, "The coupon has been used as often as it may be.", "Book without it."),
            new("coupon_needs_account", 409, "The coupon is limited for each account, and the key is a guest's.", "Book without it, or open an account."),
            new("coupon_used_by_account", 409, "This account has used the coupon as often as it may.", "Book without it."),
            new("coupon_changed", 409, "The airline changed the coupon while the booking was made.", "Look at the price and book again."),
        ]),
        ("Bookings and payments",
        [
            new("booking_not_found", 404, "The account has no such booking.", "Check the reference; list your own with GET /v1/bookings."),
            new("hold_not_extendable", 409, "The fares, or how soon they depart, do not allow to pay later.", "Pay before holdExpiresAt. What can be held for longer says so in holdableUntil."),
            new("hold_expired", 409, "The seats are no longer held.", "Book again, with a new Idempotency-Key: that of a request whose hold is over books nothing more."),
            new("already_paid", 409, "The booking has been paid.", "Nothing is to be done."),
            new(
                "booking_not_payable",
                409,
                "The booking is cancelled, expired, or paid.",
                "Read the booking's status."),
            new("stale_booking", 412, "The booking has changed since the version that If-Match names.", "Read it again, decide anew, and send its new ETag."),
            new("payment_too_small", 409, "The total is less than the payment provider charges a card, and asking again does not help.", "Book without the coupon, or more passengers at once. A booking that was made already is cancelled for nothing before it is paid."),
            new("payment_too_large", 409, "The total is more than the payment provider charges a card at once.", "Cancel the booking, which costs nothing before it is paid, and book fewer passengers or flights at a time."),
            new("payment_provider_unavailable", 503, "The payment provider does not answer.", "Try again soon; the seats stay held."),
        ]),
        ("Cancellations",
        [
            new("booking_not_paid", 409, "An unpaid booking needs no quote.", "Cancel it with an empty body: {}."),
            new("too_many_notes", 409, "A booking has as many notes of the airline as it can.", "Put what is new into what it is about."),
            new("task_not_found", 404, "Nothing of that id waits for a person.", "Read the list of tasks again."),
            new("refund_above_held", 409, "More is to be given back than is left of the payment.", "Read `money` of the booking, and ask for less."),
            new("too_many_refunds", 409, "A booking has as many refunds for which nothing is cancelled as it can.", "Cancel, or give what else is due by another way."),
            new("refund_not_failed", 409, "The refund is under way, or the customer has the money.", "Read the booking again; there is nothing to do."),
            new("resolved_at_provider", 409, "Disputes are answered at the payment provider.", "Answer it there; the booking follows by itself."),
            new("booking_not_confirmed", 409, "The payment has come and the tickets are on their way.", "Wait as long as Retry-After says and ask again."),
            new("booking_expired", 409, "The hold ran out; nothing is left to cancel.", "Nothing is to be done."),
            new("payment_disputed", 409, "The payer's bank asks for the money back and has not decided yet: until then nothing of the booking is cancelled, and no failed refund of it is tried again.", "Ask again once it has; the booking's disputes say."),
            new("already_cancelled", 409, "The booking, or the slice for these passengers, has been cancelled.", "Read the booking's cancellations."),
            new("adult_required", 409, "Children or infants would be left to travel without an adult.", "Cancel them too, or leave an adult."),
            new("too_late_to_cancel", 409, "The fare no longer allows to cancel.", "See cancellationCharges of the flight."),
            new("quote_required", 422, "A paid booking is cancelled on a quote.", "Ask for one with POST …/cancellation-quotes and send its quoteId."),
            new("quote_invalid", 422, "The quoteId was not issued here, was changed, or is for another booking.", "Send it exactly as the quote gave it."),
            new("quote_expired", 422, "The quote is older than it promised.", "Ask for a new one."),
            new(
                "quote_outdated",
                409,
                "The booking or its charges have changed since the quote.",
                "Ask for a new one."),
            new("checkout_open", 409, "A payment was started at the same moment.", "Try again."),
            new("change_lapsed", 409, "The change was not paid in time, its flights had no seats any more, or the booking changed otherwise first: all is as before.", "Ask for a new quote with POST …/change-quotes."),
            new("proposal_open", 409, "The airline proposes other flights for that slice.", "Answer the proposal first; other flights can be chosen there, free of charge."),
            new("booking_busy", 409, "A change, a refund or another split of the booking is under way.", "Ask again when it is through; Retry-After says when at the earliest."),
            new("split_not_possible", 409, "The booking was split off another one, or money of it went back for nothing that was cancelled.", "Split the booking that it came from; or ask the airline."),
            new("too_late_to_change", 409, "The terms of the fare no longer allow other flights.", "See fareRules of the offer; cancelling may still be possible."),
            new("too_many_changes", 409, "A booking has as many changes as it can.", "Ask the airline; or cancel and book anew."),
            new("change_not_found", 404, "The booking has no such change.", "See the booking's changes."),
            new("cancellation_not_found", 404, "The booking has no such cancellation.", "See the booking's cancellations."),
        ]),
        ("Vouchers", VoucherErrors.Entries),
        ("Flights that are not flown as sold",
        [
            new("proposal_not_found", 404, "The booking has no such proposal.", "List the booking's proposals."),
            new("proposal_in_preparation", 409, "Other flights are still being looked for.", "Try again after Retry-After."),
            new("proposal_answered", 409, "It has been decided already, by an answer of before or since nobody answered in time.", "Ask for the booking to see how."),
            new("proposal_expired", 409, "The time for an answer is over.", "What `ifSilent` says is done; afterwards the booking can be cancelled as any other."),
            new("no_flights_proposed", 409, "No flights were found, so there is nothing to accept.", "Choose flights by an offer of a search, or a refund."),
            new(
                "refund_not_offered",
                409,
                "The times have changed too little for the money to go back free of charge.",
                "Accept the flights or choose others; or cancel by a quote."),
            new("slice_departed", 409, "Flights of that slice, or all of that passenger's, have left.", "Name only what is still to fly."),
            new("seat_costs_more", 409, "The seat costs more than was paid for the one that the passenger has.", "Take one that costs no more; see the prices on the seat map."),
            new("no_seat_to_change", 409, "The passenger has no seat on that flight now: another aircraft came, or the booking has changed.", "Read the booking again."),
            new(
                "name_change_too_large",
                409,
                "The name is another person's: more than a few letters differ, counted from the name that was sold.",
                "Ask the airline, with the passport at hand; or cancel and book anew."),
            new("too_many_name_corrections", 409, "A passenger's name was corrected as often as it can be.", "Ask the airline."),
            new("offer_not_eligible", 422, "The offer cannot be taken instead, free of charge.", "Search from and to the same cities, in the same cabin, between chooseFrom and chooseTo."),
        ]),
        WaitlistErrors.Group,
        ("Documents and webhooks",
        [
            new("ticket_not_found", 404, "There is no such ticket.", "Scan its code again."),
            new("document_not_found", 404, "There is no such document, or it is still being made.", "Try again as Retry-After says."),
            new("link_invalid", 403, "The link to the document was changed.", "Take a fresh one from GET /v1/bookings/{ref}/documents."),
            new("link_expired", 403, "The link is older than an hour.", "Take a fresh one from GET /v1/bookings/{ref}/documents."),
            new("invalid_signature", 400, "The webhook's signature does not fit.", "Check the endpoint's secret and the clock."),
            new("webhook_endpoint_not_found", 404, "The account has no such endpoint.", "List them with GET /v1/webhook-endpoints."),
            new("webhook_delivery_not_found", 404, "The endpoint was sent no such message in the last 30 days.", "List them with GET /v1/webhook-endpoints/{endpointId}/deliveries."),
            new("webhook_endpoint_exists", 409, "The account has an endpoint of this address.", "Change that one; where its secret was lost, change the secret."),
            new("too_many_webhook_endpoints", 409, "The account has 10 endpoints.", "Remove one, or tell your own systems apart behind one address."),
            new("webhook_endpoint_disabled", 409, "The endpoint is switched off: nothing is sent there.", "Switch it on with PATCH and status enabled; what it missed is then sent."),
            new("stale_webhook_endpoint", 412, "The endpoint was changed after the ETag in If-Match.", "Read it again and decide anew."),
            new("invalid_event", 400, "The webhook's body is no event.", "Send the provider's body unchanged."),
        ]),
        ("Airline", AirlineErrors.Entries),
    ];

    /// <summary>The guide as the page shows it.</summary>
    internal static string Html { get; } = string.Concat(Groups.Select(Section));

    private static string Section((string About, ImmutableArray<ErrorEntry> Entries) group) =>
        $"<section><h2>{WebUtility.HtmlEncode(group.About)}</h2>{string.Concat(group.Entries.Select(Entry))}</section>";

    private static string Entry(ErrorEntry entry) =>
        $"""<article id="{entry.Code}"><h3><a href="#{entry.Code}">{entry.Code}</a> <span class="status">{entry.Status}</span></h3>"""
        + $"<p>{WebUtility.HtmlEncode(entry.Meaning)}</p><p class=\"remedy\">{WebUtility.HtmlEncode(entry.Remedy)}</p></article>";
}
