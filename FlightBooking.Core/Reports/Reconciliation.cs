using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Reports;

/// <summary>How what the books say of a payment, refund or dispute stands to what the provider says of it.</summary>
public enum ReconciledState
{
    /// <summary>Both say the same.</summary>
    Matched,

    /// <summary>Both say the same, but one of them on a day that is not looked at.</summary>
    OtherDay,

    /// <summary>A dispute: the provider keeps its money until the bank decides, and the books count it then.</summary>
    Undecided,

    /// <summary>The provider's list has nothing of it.</summary>
    OnlyInBooks,

    /// <summary>The books have nothing of it.</summary>
    OnlyAtProvider,

    /// <summary>Both have it, with amounts or currencies that differ.</summary>
    DifferentAmount,
}

/// <summary>What books and provider say of a payment, refund or dispute on the days that are compared.</summary>
/// <param name="Item">The provider's id of it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">How both stand to each other.</param>
/// <param name="BookingRef">The booking; null where nobody knows one.</param>
/// <param name="PaymentId">The payment that it is about; null where it is in the books alone.</param>
/// <param name="Books">What came in by the books, negative where it went out; null where they have nothing.</param>
/// <param name="Provider">The same by the provider's list.</param>
/// <param name="Fee">What the provider kept for it; null where its list has nothing of it.</param>
/// <param name="BookedAt">When it came into the books last.</param>
/// <param name="MovedAt">When it was moved last.</param>
public sealed record ReconciledRow(
    string Item,
    MovementKind Kind,
    ReconciledState State,
    string? BookingRef,
    string? PaymentId,
    Money? Books,
    Money? Provider,
    Money? Fee,
    DateTimeOffset? BookedAt,
    DateTimeOffset? MovedAt);

/// <summary>From when on, and until when: what is compared, and the wider span that both lists were read of.</summary>
/// <param name="From">The first moment that is compared.</param>
/// <param name="Until">The first that is not any more.</param>
/// <param name="Beyond">How much further both lists reach at either end.</param>
public sealed record ReconciledSpan(DateTimeOffset From, DateTimeOffset Until, TimeSpan Beyond)
{
    /// <summary>Whether something of a moment is compared.</summary>
    public bool Has(DateTimeOffset at) => From <= at && at < Until;

    /// <summary>Whether something of a moment is in the lists.</summary>
    public bool Reaches(DateTimeOffset at) => From - Beyond <= at && at < Until + Beyond;
}

/// <summary>
/// Holds the books against the provider's own list, by the ids of payments, refunds and disputes. Of each, what came
/// in less what went out has to be the same in both: on the days that are compared, or else as far as is known. So what
/// one of them has a little before midnight and the other after it is no difference.
/// </summary>
public static class Reconciliation
{
    /// <summary>What of a journal is to be found at the provider.</summary>
    public static IEnumerable<BookedMovement> Booked(this JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return BookedMovement.Of(entry.BookingRef, entry.AccountId, entry.Entry);
    }

    /// <summary>
    /// What both say of everything that either has on these days, in the order of the ids. Of bookings that are not
    /// given, only what is in the lists is known.
    /// </summary>
    public static IReadOnlyList<ReconciledRow> Of(
        ReconciledSpan span,
        IEnumerable<BookedMovement> booked,
        IEnumerable<ProviderMovement> moved,
        IReadOnlyDictionary<string, Booking> bookings)
    {
        ArgumentNullException.ThrowIfNull(span);
        ArgumentNullException.ThrowIfNull(bookings);
        var books = booked.ToLookup(one => one.Item, StringComparer.Ordinal);
        var provider = moved.Where(one => one.Kind != MovementKind.Other)
            .ToLookup(one => one.Item, StringComparer.Ordinal);
        return
        [
            .. books.Where(item => item.Any(one => span.Has(one.At))).Select(item => item.Key)
                .Union(provider.Where(item => item.Any(one => span.Has(one.At))).Select(item => item.Key))
                .Order(StringComparer.Ordinal)
                .Select(item => RowOf(span, item, [.. books[item]], [.. provider[item]], bookings)),
        ];
    }

    private static ReconciledRow RowOf(
        ReconciledSpan span,
        string item,
        List<BookedMovement> booked,
        List<ProviderMovement> moved,
        IReadOnlyDictionary<string, Booking> bookings)
    {
        var reference = booked.Select(one => one.BookingRef).Concat(moved.Select(one => one.BookingRef))
            .FirstOrDefault(known => known is not null);
        var booking = reference is null ? null : bookings.GetValueOrDefault(reference);
        var dispute = booking?.Disputes.FirstOrDefault(one => one.DisputeId == item);
        var (bookedNow, movedNow) = (booked.Where(one => span.Has(one.At)), moved.Where(one => span.Has(one.At)));
        var books = Total(bookedNow.Select(one => one.Amount));
        var provider = Total(movedNow.Select(one => one.Amount));
        return new(
            item,
            moved.Count > 0 ? moved[0].Kind
                : dispute is not null ? MovementKind.Dispute
                : booked[0].IsPayment ? MovementKind.Payment
                : MovementKind.Refund,
            IsSame(books, provider) ? ReconciledState.Matched : StateOf(span, item, booked, moved, booking),
            reference,
            moved.Select(one => one.PaymentIntentId).FirstOrDefault(known => known is not null)
                ?? dispute?.PaymentIntentId,
            books,
            provider,
            Total(movedNow.Select(one => one.Fee)),
            bookedNow.Select(one => (DateTimeOffset?)one.At).Max(),
            movedNow.Select(one => (DateTimeOffset?)one.At).Max());
    }

    private static ReconciledState StateOf(
        ReconciledSpan span,
        string item,
        List<BookedMovement> booked,
        List<ProviderMovement> moved,
        Booking? booking)
    {
        // What the journal of a day within reach should have and has not is missing; on other days nobody has looked.
        var elsewhere = booking is null ? [] : booking.Journal
            .SelectMany(entry => BookedMovement.Of(booking.BookingRef, booking.AccountId, entry))
            .Where(one => one.Item == item && !span.Reaches(one.At));
        var books = Total(booked.Concat(elsewhere).Select(one => one.Amount));
        var provider = Total(moved.Select(one => one.Amount));
        var dispute = booking?.Disputes.FirstOrDefault(one => one.DisputeId == item);
        return (books, provider) switch
        {
            _ when IsSame(books, provider) => ReconciledState.OtherDay,
            (null or { Amount: 0 }, { } taken) when dispute?.IsUndecided(taken) == true => ReconciledState.Undecided,
            ({ } lost, null) when dispute?.Amount == -lost && !span.Reaches(dispute.NotedAt) =>
                ReconciledState.OtherDay,
            (null, _) => ReconciledState.OnlyAtProvider,
            (_, null) => ReconciledState.OnlyInBooks,
            _ => ReconciledState.DifferentAmount,
        };
    }

    private static bool IsUndecided(this PaymentDispute dispute, Money taken) =>
        dispute.Status is DisputeStatus.Inquiry or DisputeStatus.Open && -taken == dispute.Amount;

    // Nothing that is said is as good as nothing that is said to have come to nothing.
    private static bool IsSame(Money? books, Money? provider) =>
        books == provider || ((books ?? default).Amount == 0 && (provider ?? default).Amount == 0);

    // In the currency of the first: whoever charges one thing in two has charged two.
    private static Money? Total(IEnumerable<Money> amounts)
    {
        Money? total = null;
        foreach (var amount in amounts)
        {
            total = total is not { } sofar ? amount
                : sofar.Currency == amount.Currency ? sofar + amount
                : sofar;
        }

        return total;
    }
}
