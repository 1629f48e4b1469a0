using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Flights, offers and requests that the booking tests are set in.</summary>
internal static class BookingScenes
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);
    public static readonly OfferSigner Signer = new(
        SigningKey.Parse(Convert.ToBase64String(new byte[32])).For("offers"));

    private static readonly Airport Delhi = new("DEL", "Indira Gandhi", "Delhi", "IN", 28.57, 77.1, "Asia/Kolkata");
    private static readonly Airport Noida = new("DXN", "Noida", "Delhi", "IN", 28.17, 77.61, "Asia/Kolkata");
    private static readonly Airport Mumbai = new(
        "BOM", "Chhatrapati Shivaji", "Mumbai", "IN", 19.09, 72.87, "Asia/Kolkata");
    private static readonly Airport Kolkata = new(
        "CCU", "Netaji Subhas", "Kolkata", "IN", 22.65, 88.45, "Asia/Kolkata");
    private static readonly Airline Meru = new("M9", "Meru Air");
    private static readonly Airline Kite = new("K9", "Kite Airways");

    /// <summary>DEL to BOM on 10 December at 10:00 local.</summary>
    public static readonly Departure Outbound = Depart("M9101", Meru, Delhi, Mumbai, new DateOnly(2026, 12, 10), 10);

    /// <summary>BOM to DEL on 20 December at 18:00 local, same airline.</summary>
    public static readonly Departure Inbound = Depart("M9102", Meru, Mumbai, Delhi, new DateOnly(2026, 12, 20), 18);

    /// <summary>BOM to DEL on 20 December at 18:00 local, another airline.</summary>
    public static readonly Departure OtherInbound = Depart(
        "K9700", Kite, Mumbai, Delhi, new DateOnly(2026, 12, 20), 18);

    /// <summary>BOM to DXN on 20 December: back to the same city, to its other airport.</summary>
    public static readonly Departure BackToNoida = Depart("M9108", Meru, Mumbai, Noida, new DateOnly(2026, 12, 20), 18);

    /// <summary>DEL to BOM on 10 December, the first leg of a through flight.</summary>
    public static readonly Departure LegOne = Depart("M9532", Meru, Delhi, Mumbai, new DateOnly(2026, 12, 10), 10);

    /// <summary>BOM to CCU, the second under the same number.</summary>
    public static readonly Departure LegTwo = Depart("M9532", Meru, Mumbai, Kolkata, new DateOnly(2026, 12, 10), 14);

    /// <summary>BOM to CCU at 21:00 on 10 December; a slice with <see cref="Night"/>.</summary>
    public static readonly Departure Evening = Depart("M9800", Meru, Mumbai, Kolkata, new DateOnly(2026, 12, 10), 21);

    /// <summary>CCU to DEL at 01:00 on 11 December.</summary>
    public static readonly Departure Night = Depart("M9801", Meru, Kolkata, Delhi, new DateOnly(2026, 12, 11), 1);

    /// <summary>DEL to BOM on 12 December under the number of <see cref="Outbound"/>.</summary>
    public static readonly Departure Again = Depart("M9101", Meru, Delhi, Mumbai, new DateOnly(2026, 12, 12), 10);

    /// <summary>BOM to DEL on 10 December, 40 minutes after <see cref="Outbound"/> arrives.</summary>
    public static readonly Departure TooSoon = Depart("M9104", Meru, Mumbai, Delhi, new DateOnly(2026, 12, 10), 12, 55);

    /// <summary>BOM to DEL on 10 December, 45 minutes after it.</summary>
    public static readonly Departure SoonEnough = Depart("M9106", Meru, Mumbai, Delhi, new DateOnly(2026, 12, 10), 13);

    public static Departure? Find(DepartureKey key) =>
        All.FirstOrDefault(departure => departure.Key == key);

    private static Departure[] All =>
        [Outbound, Inbound, OtherInbound, LegOne, LegTwo, Evening, Night, Again, TooSoon, SoonEnough, BackToNoida];

    public static string OfferOf(Departure departure, long baseFare = 481300, Cabin cabin = Cabin.Economy) =>
        OfferOf([departure], baseFare, cabin);

    public static string OfferOf(
        ImmutableArray<Departure> departures, long baseFare = 481300, Cabin cabin = Cabin.Economy) => Signer.Sign(
        new([.. departures.Select(departure => departure.Key)], cabin, Money.Paise(baseFare), Now + Offer.Lifetime));

    public static SeatHolds HoldsIn(IDocumentStore store)
    {
        var availability = new SeatAvailability(store, TimeProvider.System);
        return new(
            new(store, availability, TimeProvider.System), availability, HoldPolicy.Default, TimeProvider.System);
    }

    public static SeatSales SalesIn(IDocumentStore store) =>
        new(DeparturesIn(store), Find, HoldPolicy.Default, TimeProvider.System);

    public static SeatReturns ReturnsIn(IDocumentStore store) => new(DeparturesIn(store));

    private static DepartureSeats DeparturesIn(IDocumentStore store) =>
        new(store, new SeatAvailability(store, TimeProvider.System), TimeProvider.System);

    public static PassengerRequest Adult(string first = "Asha", string last = "Rao", decimal kg = 10) =>
        new(
            first,
            null,
            last,
            Gender.Female,
            new(1990, 5, 4),
            SeatType.Window,
            ImmutableDictionary<string, string>.Empty,
            kg,
            5);

    public static PassengerRequest Born(int year, int month, int day, string first = "Mini") =>
        Adult(first, "Rao", 0) with { DateOfBirth = new(year, month, day), HandBaggageKg = 0 };

    public static BookingRequest Request(IEnumerable<string> offers, params PassengerRequest[] passengers) =>
        new([.. offers], [.. passengers], new("asha@example.com", "+919812345678"), null, ExtraBaggageMode.None);

    public static Result<BookingDraft> Draft(BookingRequest request) => Draft(request, Find, Now);

    public static Result<BookingDraft> Draft(
        BookingRequest request, Func<DepartureKey, Departure?> find, DateTimeOffset now) =>
        Journey.Of(request.Offers, Signer, find, now).Then(journey => BookingDraft.Of(
            request, journey, [.. journey.Slices.Select(_ => SliceTerms.Original)], now));

    /// <summary>With a coupon taken off, where the smallest payment is as nobody has set it.</summary>
    public static Result<BookingDraft> Apply(this BookingDraft draft, Coupon coupon, DateTimeOffset now) =>
        draft.Apply(coupon, now, PaymentPolicy.Default);

    /// <summary>With a checkout that the customer can pay.</summary>
    public static Booking Opened(this Booking booking, string paymentId = "cs_1") => booking.OpenCheckout(
        new(
            paymentId,
            new("https://pay.example/"),
            CheckoutStatus.Open,
            false,
            booking.Total,
            booking.HoldExpiresAt,
            null),
        Now).Value;

    public static Booking OneWay() => Book(Request([OfferOf(Outbound)], Adult()));

    public static Booking Book(BookingRequest request) => Book(Draft(request).Value);

    public static Booking Book(BookingDraft draft)
    {
        var seats = draft.Journey.Slices.Select((slice, index) => slice.Departures
            .SelectMany(departure => draft.SeatRequests(index, departure)
                .Select((seat, at) => new BookedSeat(
                    seat.PassengerId, departure.Flight.Number, $"{7 + at}A", SeatType.Window, true)
                {
                    Origin = departure.Flight.Origin.Code,
                }))
            .ToImmutableArray()).ToList();
        return draft.Book("7KQ2MX", "acc_1", seats, Now, Now.AddMinutes(15));
    }

    private static Departure Depart(
        string number, Airline airline, Airport from, Airport to, DateOnly date, int hour, int minute = 0)
    {
        var leaves = new DateTimeOffset(date.ToDateTime(new(hour, minute)), TimeSpan.FromHours(5.5));
        var flight = new ScheduledFlight(
            number,
            airline,
            from,
            to,
            Weekdays.Daily,
            new(hour, minute),
            new((hour + 2) % 24, 15),
            0,
            "321",
            new(481300, 900000, 1500000));
        return new(flight, date, leaves, leaves.AddMinutes(135));
    }
}
