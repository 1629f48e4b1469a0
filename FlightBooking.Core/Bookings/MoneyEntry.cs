using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>What an amount is an amount of; the first seven are the parts of <see cref="BookingMoney"/>.</summary>
public enum MoneyAccount
{
    /// <summary>Taken for the booking; the item is the provider's charge.</summary>
    Captured,

    /// <summary>The value of what is paid for and not cancelled.</summary>
    Held,

    /// <summary>Kept of a cancellation; the item is the direction.</summary>
    Charges,

    /// <summary>Given back for what was cancelled; the item is the provider's refund.</summary>
    Refunded,

    /// <summary>Gone back past this app; the item is the provider's refund or dispute.</summary>
    Outside,

    /// <summary>What is to go back and has not.</summary>
    Owed,

    /// <summary>What went back for nothing that was cancelled.</summary>
    Ahead,

    /// <summary>Given back as goodwill; the item is the provider's refund.</summary>
    Goodwill,

    /// <summary>Given back past the provider by the airline's people; the item is our own refund.</summary>
    ByHand,

    /// <summary>Taken by a payment that bought nothing; the item is the provider's charge.</summary>
    Unused,

    /// <summary>Given back of such a payment, by whomever; the item is the provider's refund or dispute.</summary>
    UnusedReturned,

    /// <summary>Given back of it past the provider by the airline's people; the item is our own refund.</summary>
    UnusedByHand,

    /// <summary>What a direction is sold for; the item is the direction.</summary>
    Sold,

    /// <summary>Paid by a voucher; a part of what is captured. The item is its charge.</summary>
    VoucherPaid,

    /// <summary>Given back to a voucher; a part of what is refunded. The item is that return's own id.</summary>
    VoucherReturned,

    /// <summary>What the airline has added to vouchers; the item as above.</summary>
    VoucherBonus,

    /// <summary>What was left on vouchers when their time was over; the item is the voucher.</summary>
    VoucherExpired,
}

/// <summary>A change of one amount.</summary>
/// <param name="Account">What it is an amount of.</param>
/// <param name="Item">Which of them; empty where there is but one.</param>
/// <param name="Amount">By how much, in minor units; negative where it became less.</param>
public sealed record MoneyLine(MoneyAccount Account, string Item, long Amount)
{
    /// <summary>How many more people fly, of what is sold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Passengers { get; init; }

    /// <summary>Where from and where to, <c>BOM-DEL</c>, of a direction that is sold, charged or refunded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Route { get; init; }

    /// <summary>The code of the airline that flies it first, likewise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Airline { get; init; }

    /// <summary>The cabin, likewise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Cabin? Cabin { get; init; }
}

/// <summary>What one change of a booking made of its money.</summary>
/// <param name="Number">1, 2, … within the booking.</param>
/// <param name="At">When.</param>
/// <param name="Lines">The amounts that changed.</param>
public sealed record MoneyEntry(int Number, DateTimeOffset At, ImmutableArray<MoneyLine> Lines);

/// <summary>An entry in the journal of its day: a copy of the booking's own.</summary>
/// <param name="Day">The day in UTC, <c>2026-12-01</c>.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Entry">What the booking's document says.</param>
public sealed record JournalEntry(string Day, string BookingRef, string AccountId, MoneyEntry Entry)
{
    /// <summary>One partition a day: nothing else of the bookings is looked at for a report of some days.</summary>
    public static Collection<JournalEntry> Collection { get; } =
        new("journal", entry => entry.Day, entry => entry.Key().Id) { IsSeldomRead = true };

    /// <summary>The voucher it is about; null where it is the booking's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VoucherId { get; init; }

    /// <summary>The copy of one of a booking's entries.</summary>
    public static JournalEntry Of(Booking booking, MoneyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(entry);
        return new(DayOf(entry.At), booking.BookingRef, booking.AccountId, entry);
    }

    /// <summary>Where it is: the same entry is the same document, however often it is written.</summary>
    public DocumentKey Key() =>
        new(Day, string.Create(CultureInfo.InvariantCulture, $"{VoucherId ?? BookingRef}-{Entry.Number}"));

    /// <summary>The partition of a moment.</summary>
    public static string DayOf(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
