using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Reports;

/// <summary>What the rows of a report of sales are of.</summary>
public enum SalesBy
{
    /// <summary>A day, in UTC.</summary>
    Day,

    /// <summary>Where a direction begins and where it ends.</summary>
    Route,

    /// <summary>Who flies it first.</summary>
    Airline,

    /// <summary>The cabin.</summary>
    Cabin,
}

/// <summary>What the rows of a report of money are of.</summary>
public enum BooksBy
{
    /// <summary>A day, in UTC.</summary>
    Day,

    /// <summary>A booking.</summary>
    Booking,
}

/// <summary>What the rows of a report of refunds are of.</summary>
public enum RefundsBy
{
    /// <summary>A day, in UTC.</summary>
    Day,

    /// <summary>A booking.</summary>
    Booking,

    /// <summary>Where the direction that was cancelled begins and where it ends.</summary>
    Route,

    /// <summary>Who flies it first.</summary>
    Airline,

    /// <summary>Its cabin.</summary>
    Cabin,
}

/// <summary>What was sold, and what of sold things was cancelled.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Passengers">How many directions people have bought, each person and direction counted.</param>
/// <param name="Sold">What they cost.</param>
/// <param name="PassengersCancelled">How many of them were cancelled, whenever they were bought.</param>
/// <param name="Cancelled">What those had cost.</param>
/// <param name="Net">Sold without what was cancelled.</param>
public sealed record SalesRow(
    string Key, int Passengers, Money Sold, int PassengersCancelled, Money Cancelled, Money Net);

/// <summary>What was kept of cancellations, and what went back.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Charges">Kept of what was cancelled.</param>
/// <param name="Refunded">Given back for what was cancelled, and accepted by the provider.</param>
/// <param name="Goodwill">Given back for nothing that was cancelled.</param>
/// <param name="ByHand">Given back past the provider, as the airline's people say.</param>
/// <param name="Outside">Gone back past this app: at the provider's own pages, or by a bank.</param>
/// <param name="UnusedReturned">Given back of payments that bought nothing, by whatever way.</param>
public sealed record RefundsRow(
    string Key, Money Charges, Money Refunded, Money Goodwill, Money ByHand, Money Outside, Money UnusedReturned);

/// <summary>
/// By how much the books have changed: always <c>captured + ahead = held + charges + refunded + outside + owed</c>; see
/// <see cref="BookingMoney"/> for each. Payments that bought nothing stand beside it.
/// </summary>
/// <param name="Key">What it is of.</param>
/// <param name="Captured">Taken for bookings.</param>
/// <param name="Held">The value of what is paid for and not cancelled.</param>
/// <param name="Charges">Kept of cancellations.</param>
/// <param name="Refunded">Given back by this app or by hand, goodwill among it.</param>
/// <param name="Outside">Gone back past this app.</param>
/// <param name="Owed">What is to go back and has not.</param>
/// <param name="Ahead">What went back for nothing that was cancelled.</param>
/// <param name="Unused">Taken by payments that bought nothing.</param>
/// <param name="UnusedReturned">Given back of those.</param>
/// <param name="VouchersPaid">Paid with vouchers; in what was captured.</param>
/// <param name="VouchersReturned">Given back to them, or as new ones; in what was refunded.</param>
/// <param name="VouchersBonus">What the airline has added to them.</param>
/// <param name="VouchersExpired">What was left on them when their time was over.</param>
public sealed record BooksRow(
    string Key,
    Money Captured,
    Money Held,
    Money Charges,
    Money Refunded,
    Money Outside,
    Money Owed,
    Money Ahead,
    Money Unused,
    Money UnusedReturned,
    Money VouchersPaid,
    Money VouchersReturned,
    Money VouchersBonus,
    Money VouchersExpired)
{
    /// <summary>What the airline owes to those who have vouchers.</summary>
    public Money VouchersOwed => VouchersReturned + VouchersBonus - VouchersPaid - VouchersExpired;
}
