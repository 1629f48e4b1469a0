using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Where a booking stands.</summary>
public enum BookingStatus
{
    /// <summary>Seats are held; nothing has been paid.</summary>
    PendingPayment,

    /// <summary>Paid and ticketed.</summary>
    Confirmed,

    /// <summary>Some slices or passengers were cancelled.</summary>
    PartiallyCancelled,

    /// <summary>Nothing of it flies any more.</summary>
    Cancelled,

    /// <summary>The hold ran out before a payment came.</summary>
    Expired,
}

/// <summary>The shape of the journey.</summary>
public enum TripType
{
    /// <summary>One slice.</summary>
    OneWay,

    /// <summary>There and back again.</summary>
    RoundTrip,

    /// <summary>Anything else, up to six slices.</summary>
    MultiCity,
}

/// <summary>How many tickets the slices travel on.</summary>
public enum Ticketing
{
    /// <summary>All slices are of one airline, on one ticket.</summary>
    Single,

    /// <summary>Each slice has a ticket of its own.</summary>
    Separate,
}

/// <summary>How to reach the customer.</summary>
public sealed record Contact(string Email, string Mobile);

/// <summary>A coupon that was applied.</summary>
public sealed record AppliedCoupon(string Code, string Description, Money Discount);

/// <summary>One line of the booking's history.</summary>
public sealed record BookingEvent(DateTimeOffset At, string Event, string Detail);

/// <summary>A journey for a party: the aggregate that payments, tickets and cancellations work on.</summary>
public sealed record Booking
{
    /// <summary>Bookings of one account are one partition, newest last by sort key.</summary>
    public static Collection<Booking> Collection { get; } =
        new("bookings", booking => booking.AccountId, booking => booking.BookingRef)
        {
            SortKey = booking => $"{booking.CreatedAt.UtcTicks:D19}-{booking.BookingRef}",
        };

    /// <summary>The six characters customers quote.</summary>
    public required string BookingRef { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account that has taken it over from a guest; null where none has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TakenOverBy { get; init; }

    /// <summary>The account that sees to it, and hears of it.</summary>
    [JsonIgnore]
    public string OwnerId => TakenOverBy ?? AccountId;

    /// <summary>When somebody asked for it to be erased once it has ended; null where nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasureAskedAt { get; init; }

    /// <summary>When who travelled and who booked was erased; null where that has not been done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>The shape of the journey.</summary>
    public required TripType TripType { get; init; }

    /// <summary>One ticket or one a slice.</summary>
    public required Ticketing Ticketing { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be paid.</summary>
    public required DateTimeOffset HoldExpiresAt { get; init; }

    /// <summary>
    /// Until when it can be held if the customer asks for it; null where no longer than <see cref="HoldExpiresAt"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? HoldableUntil { get; init; }

    /// <summary>The cabin of every slice.</summary>
    public required Cabin Cabin { get; init; }

    /// <summary>How to reach the customer.</summary>
    public required Contact Contact { get; init; }

    /// <summary>How baggage above the allowance is paid.</summary>
    public required ExtraBaggageMode ExtraBaggage { get; init; }

    /// <summary>Who travels.</summary>
    public required ImmutableArray<Passenger> Passengers { get; init; }

    /// <summary>The directions in order.</summary>
    public required ImmutableArray<BookedSlice> Slices { get; init; }

    /// <summary>The coupon, where one was used.</summary>
    public AppliedCoupon? Coupon { get; init; }

    /// <summary>What is to be paid, or was, with its changes.</summary>
    public required Money Total { get; init; }

    /// <summary>The payment.</summary>
    public BookingPayment Payment { get; init; } = BookingPayment.NotStarted;

    /// <summary>Money given back, newest last.</summary>
    public ImmutableArray<BookingRefund> Refunds { get; init; } = [];

    /// <summary>Money given back past this app, newest last.</summary>
    public ImmutableArray<OutsideRefund> OutsideRefunds { get; init; } = [];

    /// <summary>Disputes about its payments, newest last.</summary>
    public ImmutableArray<PaymentDispute> Disputes { get; init; } = [];

    /// <summary>Cancellations that were accepted, newest last.</summary>
    public ImmutableArray<BookingCancellation> Cancellations { get; init; } = [];

    /// <summary>Changes that were accepted since it was paid, newest last.</summary>
    public ImmutableArray<BookingChange> Changes { get; init; } = [];

    /// <summary>What the airline proposed where it does not fly as it was sold, newest last.</summary>
    public ImmutableArray<Proposal> Proposals { get; init; } = [];

    /// <summary>Passengers who have bookings of their own since they were split off, oldest first.</summary>
    public ImmutableArray<BookingSplit> Splits { get; init; } = [];

    /// <summary>The booking that its own passengers were split off; null where they never were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SplitOrigin? SplitFrom { get; init; }

    /// <summary>Its parts of charges that pay for other bookings too; none where it never was split.</summary>
    public ImmutableArray<ChargeShare> Shares { get; init; } = [];

    /// <summary>Changes of seats that have begun and are not noted on the slices yet, oldest first.</summary>
    public ImmutableArray<SeatMove> Moving { get; init; } = [];

    /// <summary>What the airline's people noted for each other, oldest first; no customer sees it.</summary>
    public ImmutableArray<BookingNote> Notes { get; init; } = [];

    /// <summary>What happened, oldest first.</summary>
    public ImmutableArray<BookingEvent> History { get; init; } = [];

    /// <summary>
    /// What each of its changes made of its money and of what is sold, oldest first: what reports are made of. See
    /// <see cref="BookingJournal"/>.
    /// </summary>
    public ImmutableArray<MoneyEntry> Journal { get; init; } = [];

    /// <summary>What each of its changes told others, oldest first. See <see cref="BookingTelling"/>.</summary>
    public ImmutableArray<ToldChange> Told { get; init; } = [];

    /// <summary>The document ids of its tickets, in order.</summary>
    public ImmutableArray<string> TicketIds() =>
        [.. Enumerable.Range(1, Ticketing == Ticketing.Single ? 1 : Slices.Length)
            .Select(number => $"{BookingRef}-ticket-{number}")];

    /// <summary>Which booking it is.</summary>
    public BookingKey Key() => new(AccountId, BookingRef);

    /// <summary>The same booking with one more line of history.</summary>
    internal Booking Noting(DateTimeOffset at, string what, string detail) =>
        this with { History = History.Add(new(at, what, detail)) };
}
