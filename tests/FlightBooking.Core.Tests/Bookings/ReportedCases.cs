using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Timetables that came with a report; where they do not lie beside the repository, tests skip.</summary>
internal static class ReportedCases
{
    public static Timetable Import(string file)
    {
        using var content = File.OpenText(SharedData.PathOf("cases", file));
        return SsimImport.Read(
            [new(file, content)], null, null, TestContext.Current.CancellationToken).Timetable.Value;
    }

    public static SearchQuery Query(Timetable flown, string origin, string destination, DateOnly date) => new()
    {
        Origins = [flown.FindAirport(origin)!],
        Destinations = [flown.FindAirport(destination)!],
        Date = date,
        NotBefore = Now,
    };

    /// <summary>What is made, on a timetable, of an offer of flights that were shown.</summary>
    public static Result<BookingDraft> Draft(Timetable flown, params Departure[] shown)
    {
        var offer = Offer.Of([.. shown], Cabin.Economy, Money.Paise(481300), Now + Offer.Lifetime);
        return BookingScenes.Draft(Request([Signer.Sign(offer)], Adult()), flown.FindDeparture, Now);
    }
}
