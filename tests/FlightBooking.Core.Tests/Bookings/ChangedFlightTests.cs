using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>The timetable changes between an offer and the booking.</summary>
public class ChangedFlightTests
{
    private static readonly string Shown =
        Signer.Sign(Offer.Of([LegOne, LegTwo], Cabin.Economy, Money.Paise(481300), Now + Offer.Lifetime));

    [Fact]
    public void An_offer_of_what_it_showed_is_booked() => Assert.Null(Book(Shown, LegTwo).Refusal);

    [Fact]
    public void Whatever_differs_from_what_was_shown_is_refused() => Assert.All(
        [
            LegTwo with { DepartsAt = LegTwo.DepartsAt.AddMinutes(5) },
            LegTwo with { ArrivesAt = LegTwo.ArrivesAt.AddMinutes(-5) },
            LegTwo with { Flight = LegTwo.Flight with { Aircraft = "AT7" } },
            LegTwo with { Flight = LegTwo.Flight with { Destination = LegOne.Flight.Origin } },
        ],
        now =>
        {
            var refusal = Book(Shown, now).Refusal!;

            Assert.Equal((RefusalKind.Conflict, "flight_changed"), (refusal.Kind, refusal.Code));
            Assert.Equal(["/offers/0"], refusal.Errors.Keys);
        });

    [Fact]
    public void An_offer_signed_without_what_it_showed_is_booked_while_its_flights_connect()
    {
        var old = OfferOf([LegOne, LegTwo]);

        Assert.Null(Book(old, LegTwo with { DepartsAt = LegTwo.DepartsAt.AddMinutes(5) }).Refusal);
        Assert.Equal(
            "flight_changed", Book(old, LegTwo with { DepartsAt = LegOne.ArrivesAt.AddHours(-1) }).Refusal?.Code);
    }

    [Fact]
    public void The_connection_that_was_reported_is_not_booked_once_its_second_leg_leaves_too_soon()
    {
        var before = ReportedCases.Import("connection-before.ssim");
        var after = ReportedCases.Import("connection-after.ssim");
        var way = Assert.Single(new FlightSearch(before).Candidates(Query(before)));
        Assert.Equal(["XX101", "XX202"], way.Segments.Select(leg => leg.Flight.Number));

        Assert.Null(ReportedCases.Draft(before, [.. way.Segments]).Refusal);
        var refusal = ReportedCases.Draft(after, [.. way.Segments]).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "flight_changed"), (refusal.Kind, refusal.Code));
        Assert.Equal(["/offers/0"], refusal.Errors.Keys);
        Assert.Empty(new FlightSearch(after).Candidates(Query(after)));

        static SearchQuery Query(Timetable flown) => ReportedCases.Query(flown, "DEL", "GOI", new(2026, 12, 10));
    }

    private static Result<BookingDraft> Book(string offer, Departure second) => Draft(
        Request([offer], Adult()), key => key == LegOne.Key ? LegOne : key == LegTwo.Key ? second : null, Now);
}
