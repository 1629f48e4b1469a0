using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>How far a change of a paid booking is.</summary>
public enum ChangeStatus
{
    /// <summary>Seats are being held on other flights; until then all is as before.</summary>
    Preparing,

    /// <summary>It costs more, which is not paid yet; until then all is as before.</summary>
    AwaitingPayment,

    /// <summary>It is paid, or costs nothing; the seats of its flights are being sold.</summary>
    Confirming,

    /// <summary>It is paid, or cost nothing, and holds.</summary>
    Completed,

    /// <summary>It was not paid in time, or the booking changed otherwise first: all is as before.</summary>
    Lapsed,
}

/// <summary>The checked baggage of a passenger on one slice.</summary>
/// <param name="PassengerId">Whose.</param>
/// <param name="CheckInKg">Kilograms.</param>
public sealed record SliceBag(string PassengerId, decimal CheckInKg);

/// <summary>What a change makes of one slice.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Bags">Baggage that is other than before.</param>
/// <param name="Price">What the slice costs then.</param>
/// <param name="Difference">By how much that is more than before.</param>
public sealed record ChangeLine(string Slice, ImmutableArray<SliceBag> Bags, PriceBreakdown Price, Money Difference)
{
    /// <summary>The flights in place of its own; null where it keeps them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SliceExchange? Exchange { get; init; }

    /// <summary>What becomes of the price of baggage that is taken off; null where nothing comes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BagRemoval? Removal { get; init; }

    /// <summary>Seats that were paid for and that the airline took away; null where it took none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PaidSeat>? LostSeats { get; init; }

    /// <summary>What comes back.</summary>
    internal Money Returned() => Exchange?.Returned ?? Removal?.Returned ?? Difference with { Amount = 0 };
}

/// <summary>A change of a paid booking that was accepted; it is part of its booking's document.</summary>
public sealed record BookingChange
{
    /// <summary>Unique; its checkouts are opened in its name.</summary>
    public required string ChangeId { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Hash of the quote it was accepted on.</summary>
    public required string QuoteHash { get; init; }

    /// <summary>How far it is.</summary>
    public required ChangeStatus Status { get; init; }

    /// <summary>Until when it can be paid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>One for each slice.</summary>
    public required ImmutableArray<ChangeLine> Lines { get; init; }

    /// <summary>Its own payment.</summary>
    public BookingPayment Payment { get; init; } = BookingPayment.NotStarted;

    /// <summary>When it held, or lapsed; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What is to be paid for it.</summary>
    public Money Due() => Lines.Select(line => line.Difference).Sum();

    /// <summary>What comes back by it.</summary>
    public Money Returned() => Lines.Select(line => line.Returned()).Sum();

    /// <summary>Whether slices are on other flights by it.</summary>
    [JsonIgnore]
    public bool IsExchange => Lines.Any(line => line.Exchange is not null);

    /// <summary>Whether baggage is taken off by it that anything comes back of.</summary>
    [JsonIgnore]
    public bool TakesOff => Lines.Any(line => line.Removal is not null);

    /// <summary>Whether it may hold yet.</summary>
    [JsonIgnore]
    public bool IsOpen =>
        Status is ChangeStatus.Preparing or ChangeStatus.AwaitingPayment or ChangeStatus.Confirming;

    /// <summary>The other flights of a slice; null where it keeps its own.</summary>
    internal SliceExchange? ExchangeOf(BookedSlice slice) =>
        Lines.FirstOrDefault(line => line.Slice == slice.Name)?.Exchange;

    internal bool Needs(DepartureKey departure) =>
        IsOpen && Lines.Any(line => line.Exchange?.Uses(departure) == true);

    /// <summary>The id of a booking's change by its place.</summary>
    internal static string IdOf(string bookingRef, int number) => $"{bookingRef}-change-{number}";
}

/// <summary>Looks at the changes of a booking.</summary>
public static class BookingChanges
{
    /// <summary>The change of an id, or null.</summary>
    public static BookingChange? FindChange(this Booking booking, string changeId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes.FirstOrDefault(known => known.ChangeId == changeId);
    }

    /// <summary>The change that a checkout was opened for, or null.</summary>
    public static BookingChange? ChangeOfCheckout(this Booking booking, string paymentId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes.FirstOrDefault(known => known.Payment.HasOpened(paymentId));
    }

    /// <summary>The change that somebody may be paying for now, or null: only one waits at a time.</summary>
    internal static BookingChange? OpenCheckoutOfChange(this Booking booking) =>
        booking.Changes.LastOrDefault(known => known is
        {
            Status: ChangeStatus.AwaitingPayment,
            Payment.Status: BookingPaymentStatus.Open or BookingPaymentStatus.Failed
        });

    /// <summary>All checkouts this app ever opened for a booking, those of its changes among them.</summary>
    public static IEnumerable<string> Checkouts(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Payment.Opened.Concat(booking.Changes.SelectMany(change => change.Payment.Opened));
    }

    /// <summary>Whether a checkout may still be paid: what it is for waits for its payment.</summary>
    public static bool IsAwaited(this Booking booking, string paymentId, DateTimeOffset now) =>
        booking.ChangeOfCheckout(paymentId) is { } change
            ? change.Status == ChangeStatus.AwaitingPayment && now < change.ExpiresAt
            : booking.Status == BookingStatus.PendingPayment;

    /// <summary>Ends exchanges of a slice that do not hold yet: the airline does not fly it as it was sold.</summary>
    internal static Booking LapseExchanges(this Booking booking, string slice, DateTimeOffset now) => booking.Changes
        .Where(change => change.Lines.Any(line => line.Slice == slice && line.Exchange is not null))
        .Aggregate(booking, (current, change) => current.Lapse(change, "its flights are not flown as sold", now));

    internal static Booking With(this Booking booking, BookingChange before, BookingChange after) =>
        booking with { Changes = booking.Changes.Replace(before, after) };
}
