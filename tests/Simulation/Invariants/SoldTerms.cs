using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What a booking was sold by: the fares that were chosen for its slices, and what was usual then.</summary>
internal sealed class SoldTerms(World world, Booking booking)
{
    /// <summary>What leaving a slice costs so long ahead, as it was sold first.</summary>
    public Money ChargeAt(BookedSlice slice, TimeSpan before) =>
        FareChooser.LeavingAt(FirstOf(slice.Name), before) ?? FareRulesChecks.ChargeAt(world, booking, before);

    /// <summary>What a change of its flights costs beside their fares.</summary>
    public Money ChangedAt(BookingCancellation cancellation, CancellationLine line)
    {
        // Of what was changed before a party parted, those who left know nothing any more.
        if (booking.SplitFrom is not null)
        {
            return line.Charge;
        }

        var change = booking.FindChange(cancellation.ChangeId!)!;
        var before = ExchangesOf(booking, line.Slice).LastOrDefault(known => known.At < change.FinishedAt);
        return FareChooser.ChangingAt(
            before.Exchange is { } exchange ? exchange.Brand?.Code : FirstOf(line.Slice), line.HoursBeforeDeparture);
    }

    /// <summary>What is wrong with the fares of its slices; null for nothing.</summary>
    public static string? WrongWith(Booking booking)
    {
        foreach (var slice in booking.Slices)
        {
            var brand = slice.Brand?.Code;
            if (ExchangesOf(booking, slice.Name).LastOrDefault().Exchange is { } exchange
                && exchange.Brand != slice.Brand)
            {
                return $"{booking.BookingRef} has {slice.Name} at {brand}, and changed to {exchange.Brand?.Code}";
            }

            if (FareChooser.FreeKg(brand) is { } free && slice.Allowance().FreeCheckInKg != free)
            {
                return $"{booking.BookingRef} has {slice.Allowance().FreeCheckInKg} kg free on {slice.Name} at {brand}";
            }

            if (slice.ChangeTerms().Bands.Any(band =>
                band.Charge != FareChooser.ChangingAt(brand, band.MoreThanHours + 1)))
            {
                return $"{booking.BookingRef} is changed on {slice.Name} otherwise than at {brand}";
            }
        }

        return null;
    }

    /// <summary>The fare that whoever booked chose for a slice at first; null where there was one.</summary>
    private string? FirstOf(string slice) =>
        world.Customers.FirstOrDefault(one => BookingBody.EmailOf(one.Plan) == booking.Contact.Email)?.FareOf(slice);

    private static IEnumerable<(DateTimeOffset? At, SliceExchange? Exchange)> ExchangesOf(
        Booking booking, string slice) => booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed)
        .OrderBy(change => change.FinishedAt)
        .Select(change => (
            change.FinishedAt, change.Lines.FirstOrDefault(line => line.Slice == slice)?.Exchange))
        .Where(one => one.Exchange is not null);
}
