using System.Collections.Immutable;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Bookings;

/// <summary>How far a change of a paid booking is.</summary>
public enum ChangeStatus
{
    /// <summary>It costs more, which is not paid yet; until then all is as before.</summary>
    AwaitingPayment,

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
public sealed record ChangeLine(string Slice, ImmutableArray<SliceBag> Bags, PriceBreakdown Price, Money Difference);

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

    internal static Booking With(this Booking booking, BookingChange before, BookingChange after) =>
        booking with { Changes = booking.Changes.Replace(before, after) };
}
