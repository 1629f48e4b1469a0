using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Cancellations;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Fares;

/// <summary>Flights and bookings at the fares of a family.</summary>
internal static class FareScenes
{
    public static readonly FareBrand Light = new("light", "Light")
    {
        FreeCheckInKg = 0, HandKg = 5, Cancellation = [], Change = new([], ReturnsDifference: true),
    };

    public static readonly FareBrand Standard = new("standard", "Standard") { StepAmount = Money.Rupees(900) };

    public static readonly FareBrand Flex = new("flex", "Flex")
    {
        StepBasisPoints = 1500,
        StepAmount = Money.Rupees(900),
        FreeCheckInKg = 25,
        HasFreeSeats = true,
        Cancellation = [new(2, Money.Zero)],
        Change = new([new(2, Money.Zero)], ReturnsDifference: true),
    };

    public static readonly FareFamily Meru = new([Light, Standard, Flex]) { Airline = "M9", Cabin = Cabin.Economy };

    public static readonly SliceTerms Families = new(
        CancellationCharges.Standard,
        Tariff.Original with { FareFamilies = [Meru], SeatPrices = [new(Money.Rupees(250))] });

    public static string Text(IEnumerable<CancellationBand> bands) =>
        string.Join(' ', bands.Select(band => $"{band.MoreThanHours}:{band.Charge.Amount / 100}"));

    public static Offer OfferOf(string? code, Departure flight) => Offer.Of(
        [flight],
        Cabin.Economy,
        (Meru.Brands.FirstOrDefault(brand => brand.Code == code) ?? Light).BaseFare(Money.Paise(481_300)),
        Now + Offer.Lifetime) with
    {
        Brand = code,
    };

    public static string BookingOffer(string? code) => Signer.Sign(OfferOf(code, Outbound));

    public static SliceTerms Sold(string code, Departure flight) =>
        Families.Of(new JourneySlice(OfferOf(code, flight), [flight])).Value;

    public static WishedFlights To(string code, Departure? flight = null) => new(
        "outbound",
        new(OfferOf(code, flight ?? Again) with { ExpiresAt = Again.DepartsAt }, [flight ?? Again]),
        Sold(code, flight ?? Again));

    public static Booking Booked(string code)
    {
        var request = Request([BookingOffer(code)], Adult(kg: 0));
        var journey = Journey.Of(request.Offers, Signer, Find, Now).Value;
        var draft = BookingDraft.Of(request, journey, [Families.Of(journey.Slices[0]).Value], Now).Value;
        return CancellationScenes.Confirmed(Book(draft));
    }
}
