using System.Text.Json.Nodes;
using FlightBooking.Core.Idempotency;
using Xunit;

namespace FlightBooking.Http.Tests.Contract;

/// <summary>
/// Every refusal of what takes an <c>Idempotency-Key</c> is either kept under it or not: whoever adds a code says
/// which.
/// </summary>
public sealed class KeptRefusalTests
{
    // What the same request may be told later instead, and what changes it.
    private static readonly Dictionary<string, string> JudgedAnew = new()
    {
        ["account_not_found"] = "somebody registers",
        ["admin_by_setting"] = "the setting is changed",
        ["adult_required"] = "the others are cancelled",
        ["airport_not_found"] = "the timetable is changed",
        ["already_cancelled"] = "a refund fails, and the slice is cancelled again",
        ["already_paid"] = "the payment goes back",
        ["already_waiting"] = "it has left",
        ["body_too_large"] = "nothing: it is refused before the key is looked at",
        ["booking_busy"] = "what is under way is through",
        ["booking_expired"] = "a late payment finds seats",
        ["booking_not_confirmed"] = "the tickets are issued",
        ["booking_not_found"] = "somebody books",
        ["booking_not_paid"] = "it is paid",
        ["booking_not_payable"] = "a late payment finds seats",
        ["bookings_affected"] = "somebody books or cancels",
        ["change_lapsed"] = "nothing, but the change that took its place may be quoted anew",
        ["change_not_found"] = "it is accepted",
        ["checkout_open"] = "the checkout is closed",
        ["coupon_changed"] = "the coupon stays as it is for a moment",
        ["coupon_expired"] = "the coupon is prolonged",
        ["coupon_limits_fixed"] = "the limits of the request become those of the coupon",
        ["coupon_minimum_not_met"] = "the coupon is changed",
        ["booking_erased"] = "nothing: what was erased stays so",
        ["coupon_needs_account"] = "the coupon's limit is another",
        ["coupon_not_valid_yet"] = "its day comes",
        ["coupon_unknown"] = "the coupon is made",
        ["coupon_used_by_account"] = "a booking is cancelled, and its use given back",
        ["coupon_used_up"] = "a booking is cancelled, and its use given back",
        ["disruption_finished"] = "a booking is sold on its flights after all",
        ["disruption_not_found"] = "it is decided",
        ["document_not_found"] = "it is issued",
        ["email_not_verified"] = "it is confirmed",
        ["flight_cancelled"] = "another timetable flies it",
        ["flight_changed"] = "the timetable is changed back",
        ["flight_closed"] = "the sale is opened",
        ["flight_not_found"] = "the timetable is changed",
        ["flight_not_operating"] = "the timetable is changed back",
        ["guest_access_locked"] = "a quarter of an hour goes by",
        ["guest_not_allowed"] = "nothing: it is refused before the key is looked at",
        ["hold_not_extendable"] = "nothing, but the time that is left grows by no request",
        ["hold_expired"] = "a late payment finds seats",
        ["idempotency_in_progress"] = "the first request ends",
        ["idempotency_key_invalid"] = "nothing: there is no key to keep it under",
        ["idempotency_key_reused"] = "nothing: the answer to the first request is under the key",
        ["internal_error"] = "the trouble is over",
        ["invalid_request"] = "the booking changes: slices need not be named where only one is left",
        ["last_admin"] = "somebody else becomes admin",
        ["mail_limit"] = "an hour goes by",
        ["malformed_request"] = "the request arrives whole",
        ["name_change_too_large"] = "the airline changes the name that counts",
        ["no_flights_proposed"] = "flights are chosen by an offer",
        ["no_seat_to_change"] = "an aircraft comes that has seats",
        ["seat_costs_more"] = "somebody of the party gives up the seat that is paid for",
        ["nothing_disrupted"] = "the timetable is changed",
        ["offer_not_eligible"] = "the rest of the journey changes",
        ["payment_disputed"] = "the bank decides",
        ["payment_provider_unavailable"] = "the trouble is over",
        ["payment_too_large"] = "the provider charges more at once",
        ["payment_too_small"] = "the provider charges less, as exchange rates move",
        ["proposal_answered"] = "the booking is disrupted again",
        ["proposal_expired"] = "the booking is disrupted again",
        ["proposal_in_preparation"] = "flights are found",
        ["proposal_not_found"] = "something is proposed",
        ["proposal_open"] = "the proposal is answered",
        ["quote_outdated"] = "what differed is as before",
        ["quote_required"] = "the payment goes back",
        ["rate_limited"] = "time passes",
        ["refund_above_held"] = "money that had gone back comes back",
        ["refund_not_failed"] = "the refund fails",
        ["refund_not_offered"] = "the flights that were proposed are gone",
        ["resolved_at_provider"] = "the bank decides",
        ["role_missing"] = "the role is given",
        ["seat_in_use"] = "the seat comes free",
        ["seat_not_in_cabin"] = "another aircraft flies",
        ["seat_taken"] = "the seat comes free",
        ["seat_unknown"] = "another aircraft flies",
        ["seats_available"] = "the seats are sold",
        ["seats_unavailable"] = "seats come free",
        ["slice_departed"] = "the flight leaves later",
        ["split_not_possible"] = "a refund that was made by hand comes back",
        ["stale_booking"] = "the header names the newest version",
        ["stale_coupon"] = "the header names the newest version",
        ["stale_departure"] = "the header names the newest version",
        ["stale_fare_rules"] = "the header names the newest version",
        ["stale_voucher_rules"] = "the header names the newest version",
        ["stale_tariff"] = "the header names the newest version",
        ["stale_webhook_endpoint"] = "the header names the newest version",
        ["stale_roles"] = "the header names the newest version",
        ["voucher_currency"] = "nothing, but a voucher that is named second may not be needed later",
        ["voucher_empty"] = "what it had paid comes back",
        ["voucher_expired"] = "what it had paid comes back, and it lasts again",
        ["voucher_in_use"] = "the other booking is given up",
        ["voucher_locked"] = "a quarter of an hour goes by",
        ["voucher_not_offered"] = "nothing, but the quote may have expired later",
        ["voucher_unknown"] = "it is issued",
        ["vouchers_chosen"] = "nothing, but the booking may have ended later",
        ["store_unavailable"] = "the trouble is over",
        ["task_not_found"] = "something goes wrong",
        ["timetable_changed"] = "the other one is active again",
        ["timetable_not_found"] = "it is uploaded",
        ["timetable_not_ready"] = "its files are read",
        ["too_late_to_cancel"] = "the flight leaves later",
        ["too_late_to_change"] = "the flight leaves later",
        ["too_many_changes"] = "there is room for more of them",
        ["too_many_departures"] = "the timetable is changed",
        ["too_many_holds"] = "time passes",
        ["too_many_name_corrections"] = "nothing: no name is taken off the list",
        ["too_many_notes"] = "there is room for more of them",
        ["too_many_refunds"] = "there is room for more of them",
        ["too_many_waitlist_entries"] = "it leaves another",
        ["unauthenticated"] = "the key is sent",
        ["unsupported_media_type"] = "the header says JSON",
        ["waitlist_closed"] = "the flight leaves later",
        ["waitlist_full"] = "somebody leaves",
        ["waitlist_not_offered"] = "seats come free",
        ["waitlist_party_too_large"] = "a larger aircraft comes",
        ["webhook_delivery_not_found"] = "it is sent",
        ["webhook_endpoint_disabled"] = "it is switched on",
        ["webhook_endpoint_exists"] = "the other one is removed",
        ["webhook_endpoint_not_found"] = "it is made",
    };

    // They are read as files while they arrive, and keep no answer.
    private const string Upload = "uploadTimetable";

    [Fact]
    public void Every_refusal_of_what_takes_a_key_is_on_one_side()
    {
        var codes = ApiContract.Current.Operations
            .Where(operation => operation.Id != Upload && TakesKey(operation))
            .SelectMany(Codes)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(codes, JudgedAnew.Keys.Concat(LastingRefusals.Codes).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_of_errors_names_those_that_are_kept()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md"));
        var from = page.IndexOf("Under an `Idempotency-Key`", StringComparison.Ordinal);
        var rule = page[from..page.IndexOf("Any other refusal", StringComparison.Ordinal)];

        Assert.Equal(
            LastingRefusals.Codes.Order(StringComparer.Ordinal),
            rule.Split('`').Where((_, at) => at % 2 == 1).Skip(1));
    }

    private static bool TakesKey(ApiOperation operation) =>
        (operation.Description["parameters"]?.AsArray() ?? []).Any(parameter =>
            ApiContract.Current.Schema.Resolve(parameter!)["name"]!.GetValue<string>() == "Idempotency-Key");

    private static IEnumerable<string> Codes(ApiOperation operation) => operation.Description["responses"]!.AsObject()
        .Select(response => ApiContract.Current.Schema.Resolve(response.Value!)["content"])
        .SelectMany(content => content?["application/problem+json"]?["schema"]?["allOf"]?.AsArray() ?? [])
        .SelectMany(part => part?["properties"]?["code"]?["enum"]?.AsArray() ?? [])
        .Select(code => code!.GetValue<string>());
}
