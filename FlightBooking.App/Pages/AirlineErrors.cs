using System.Collections.Immutable;

namespace FlightBooking.App.Pages;

/// <summary>What those who run the airline may be refused with.</summary>
internal static class AirlineErrors
{
    /// <summary>All of it.</summary>
    public static ImmutableArray<ErrorEntry> Entries { get; } =
    [
        new("role_missing", 403, "The key, or its account, has none of the roles that the operation needs.", "See x-roles in the contract; an admin gives roles with PUT /v1/operations/accounts/{accountId}/roles."),
        new("account_not_found", 404, "There is no such account.",
            "Send its accountId, as registration answered with."),
        new("last_admin", 409, "Nobody would be admin any more.", "Make somebody else admin first."),
        new("admin_by_setting", 409, "The app's settings say that this account is admin.", "Take it out of FLIGHTBOOKING_ADMINS and restart."),
        new("stale_roles", 412, "The roles have changed since the version that If-Match names.", "Read them again, decide anew, and send their new ETag."),
        new("seat_in_use", 409, "A seat to be blocked is held or sold.", "See errors for which; leave it out, or move its passenger first."),
        new("stale_departure", 412, "Somebody has decided otherwise about the flight since the version that If-Match names.", "Read it again, decide anew, and send its new ETag."),
        new("coupon_not_found", 404, "There is no coupon of that code.", "List the coupons."),
        new("coupon_limits_fixed", 409, "The coupon would get a limit that it was not made with, or lose one.", "Change how high its limits are, or make another coupon."),
        new("stale_coupon", 412, "The coupon has changed since the version that If-Match names, or is there and If-Match is not.", "Read it again, decide anew, and send its new ETag."),
        new("stale_fare_rules", 412, "Somebody has decided otherwise about the fare rules since the version that If-Match names, or it is missing.", "Read them again, decide anew, and send their new ETag."),
        new("stale_voucher_rules", 412, "Somebody has decided otherwise about the terms of vouchers since the version that If-Match names, or it is missing.", "Read them again, decide anew, and send their new ETag."),
        new("stale_tariff", 412, "Somebody has decided otherwise about taxes, fees or baggage since the version that If-Match names, or it is missing.", "Read them again, decide anew, and send their new ETag."),
        new("timetable_not_found", 404, "There is no timetable of that id.", "List the timetables."),
        new("timetable_not_ready", 409, "Its files are still being read, or make no timetable.", "Wait until its status is ready; where it is refused, its report says why."),
        new("timetable_changed", 409, "Another timetable has become active since the preview.", "Look at the preview again, and say what it replaces now."),
        new("bookings_affected", 409, "More or fewer bookings are on flights that would be flown otherwise than were confirmed.", "Look at the preview again, and confirm the number it says."),
        new("disruption_not_found", 404, "There is no such disruption.", "List the disruptions."),
        new("disruption_finished", 409, "Every booking of the disruption has been decided.", "Make another, where more is to be done."),
        new("nothing_disrupted", 409, "No flight leaves or arrives at the airport within the span, or all that was sold by the timetable is flown as it has it.", "Check the airport and the times; they have an offset. Of a timetable there is nobody to see to."),
        new("too_many_departures", 409, "More flights are concerned than one disruption may have.", "Make several of shorter spans."),
    ];
}
