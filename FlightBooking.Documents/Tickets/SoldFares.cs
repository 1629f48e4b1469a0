using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Documents.Tickets;

/// <summary>Which fares the slices of a ticket were sold at, and what flying them otherwise costs.</summary>
internal static class SoldFares
{
    /// <summary>In sentences: once where all slices say the same, else of each; none where there is one fare.</summary>
    public static ImmutableArray<string> Describe(ImmutableArray<BookedSlice> slices)
    {
        var said = slices.Select(slice => (slice.Name, Sentences: Of(slice))).ToList();
        return said.TrueForAll(one => one.Sentences.SequenceEqual(said[0].Sentences))
            ? said[0].Sentences
            :
            [
                .. said.SelectMany(
                    one => one.Sentences, (one, sentence) => $"{BookingTicket.Title(one.Name)}: {sentence}"),
            ];
    }

    private static ImmutableArray<string> Of(BookedSlice slice) => slice.Brand is { } brand
        ? [$"The fare is {brand.Name}.", .. slice.ChangeTerms().Describe()]
        : [];
}
