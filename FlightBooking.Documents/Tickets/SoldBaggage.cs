using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Documents.Tickets;

/// <summary>What may be brought on the slices of a ticket, as each was sold.</summary>
internal static class SoldBaggage
{
    /// <summary>What a passenger may bring: once where all slices say the same, else of each.</summary>
    public static ImmutableArray<TicketBaggage> Of(
        Booking booking, ImmutableArray<BookedSlice> slices, Passenger passenger) =>
        IsOne(slices) && slices.All(slice => slice.CheckInKgOf(passenger) == slices[0].CheckInKgOf(passenger))
        ? [Of(booking, slices[0], passenger)]
        : [.. slices.Select(slice => Of(booking, slice, passenger) with { Slice = BookingTicket.Title(slice.Name) })];

    /// <summary>The rules in sentences, likewise.</summary>
    public static ImmutableArray<string> Describe(ImmutableArray<BookedSlice> slices) => IsOne(slices)
        ? slices[0].Allowance().Describe()
        :
        [
            .. slices.SelectMany(
                slice => slice.Allowance().Describe(), (slice, rule) => $"{BookingTicket.Title(slice.Name)}: {rule}"),
        ];

    private static bool IsOne(ImmutableArray<BookedSlice> slices) =>
        slices.All(slice => slice.Allowance().Says(slices[0].Allowance()));

    private static TicketBaggage Of(Booking booking, BookedSlice slice, Passenger passenger)
    {
        var allowance = slice.Allowance();
        var excess = Math.Max(0, slice.CheckInKgOf(passenger) - allowance.FreeCheckInKg);
        return new(allowance.HandKg, allowance.FreeCheckInKg, excess)
        {
            ExcessNote = excess == 0 ? null
                : booking.ExtraBaggage == ExtraBaggageMode.Prepaid ? "prepaid" : "paid at the airport",
        };
    }
}
