using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Privacy;
using FlightBooking.Core.Seats;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Core.Vouchers;
using FlightBooking.Core.Waitlists;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.Cosmos;

/// <summary>All containers there are.</summary>
public static class CosmosContainers
{
    /// <summary>Those of the app; <c>webhookEvents</c> is named by the webhook function.</summary>
    public static IReadOnlyList<CosmosContainer> OfApp { get; } =
    [
        new(SeatInventory.Collection.Name, Forgets: false, IsListed: false),
        new(SeatMark.Collection.Name, Forgets: true),
        new(Booking.Collection.Name, Forgets: false),
        new(JournalEntry.Collection.Name, Forgets: false),
        new(ClosedBooks.Collection.Name, Forgets: false),
        new(BookingRefClaim.Collection.Name, Forgets: false, IsListed: false),
        new(OpenBooking.Collection.Name, Forgets: false),
        new(EventNotice.Collection.Name, Forgets: true),
        new(FeedHead.Collection.Name, Forgets: false),
        new(WebhookEndpoint.Collection.Name, Forgets: false),
        new(EndpointQueue.Collection.Name, Forgets: false),
        new(WebhookDelivery.Collection.Name, Forgets: true),
        new(OutgoingMail.Collection.Name, Forgets: true),
        new(OpenHolds.Collection.Name, Forgets: true, IsListed: false),
        new(AccountWaits.Collection.Name, Forgets: false),
        new(WaitlistedDeparture.Collection.Name, Forgets: false),
        new(Account.Collection.Name, Forgets: false),
        new(EmailClaim.Collection.Name, Forgets: true),
        new(ApiKey.Collection.Name, Forgets: true),
        new(ApiKey.OfAccount.Name, Forgets: true),
        new(StaffRoster.Collection.Name, Forgets: false),
        new(AuditRecord.Collection.Name, Forgets: false),
        new(DeskTask.Collection.Name, Forgets: false),
        new(FoundBy.Collection.Name, Forgets: false),
        new(TimetableVersion.Collection.Name, Forgets: false),
        new(ActiveTimetable.Collection.Name, Forgets: false),
        new(Disruption.Collection.Name, Forgets: false),
        new(DisruptedBooking.Collection.Name, Forgets: false),
        new(LoginAttempts.Collection.Name, Forgets: true),
        new(AccountAct.Collection.Name, Forgets: true),
        new(TakenOver.Collection.Name, Forgets: false),
        new(Erasure.Collection.Name, Forgets: false),
        new(Coupon.Collection.Name, Forgets: false),
        new(CouponUses.Collection.Name, Forgets: false),
        new(Voucher.Collection.Name, Forgets: false),
        new(VoucherEnd.Collection.Name, Forgets: false),
        new(RuleBook<FareRulesVersion>.Collection.Name, Forgets: false),
        new(IdempotencyRecord.Collection.Name, Forgets: true),
        new("webhookEvents", Forgets: true, IsListed: false),
    ];

    /// <summary>Those of the local host's payment sandbox.</summary>
    public static IReadOnlyList<CosmosContainer> OfSandbox { get; } =
    [
        new("sandboxPayments", Forgets: false),
        new("sandboxKeys", Forgets: true),
    ];
}
