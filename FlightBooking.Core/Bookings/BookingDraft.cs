using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>A booking that has been judged and priced, but holds no seats yet.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Journey">The flights.</param>
/// <param name="Fares">What each slice is priced from.</param>
/// <param name="Prices">What each slice costs.</param>
public sealed record BookingDraft(
    BookingRequest Request,
    Journey Journey,
    ImmutableArray<SliceFare> Fares,
    ImmutableArray<PriceBreakdown> Prices)
{
    /// <summary>The coupon that has been taken off, or null.</summary>
    public AppliedCoupon? Coupon { get; init; }

    /// <summary>That coupon as it was then, or null.</summary>
    internal Coupon? PricedBy { get; init; }

    /// <summary>By what each slice was offered.</summary>
    public required ImmutableArray<SliceTerms> Terms { get; init; }

    /// <summary>The seats of each slice that are to be paid for.</summary>
    public required ImmutableArray<ImmutableArray<PaidSeat>> Chosen { get; init; }

    /// <summary>What all slices cost.</summary>
    public Money Total => Prices.Select(price => price.Total).Sum();

    /// <summary>Judges and prices a request; names every mistake.</summary>
    /// <param name="request">It.</param>
    /// <param name="journey">The flights behind its offers.</param>
    /// <param name="terms">By what each slice was offered.</param>
    /// <param name="now">The time.</param>
    /// <param name="mapOf">The seats of what flies a departure; null: as the timetable has it.</param>
    public static Result<BookingDraft> Of(
        BookingRequest request,
        Journey journey,
        ImmutableArray<SliceTerms> terms,
        DateTimeOffset now,
        Func<Departure, SeatMap>? mapOf = null)
    {
        var mistakes = new Mistakes();
        Party.Check(request, journey.Slices, DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)), mistakes);
        Party.CheckBaggage(request, [.. terms.Select(sold => sold.Tariff.Baggage)], mistakes);
        NamedSeats.Check(request, journey, mistakes);
        if (mistakes.Any)
        {
            return mistakes.ToRefusal();
        }

        ImmutableArray<ImmutableArray<PaidSeat>> chosen = [.. journey.Slices.Zip(terms, (slice, sold) => PaidSeats.Of(
            request, slice, sold, mapOf ?? (departure => SeatMap.For(departure.Flight.Aircraft))))];
        var fares = journey.Slices.Zip(terms, (slice, sold) =>
        {
            var count = Party.Count(request.Passengers, slice);
            return new SliceFare(journey.Cabin, slice.Offer.BaseFare, count.Adults, count.Children, count.Infants)
            {
                ExcessBaggageKg = sold.Excess(request), ExtraBaggage = request.ExtraBaggage,
            };
        }).Zip(chosen, PaidSeats.With).ToImmutableArray();
        return new BookingDraft(request, journey, fares, Price(fares, terms)) { Terms = terms, Chosen = chosen };
    }

    /// <summary>Takes a coupon off; once for the whole booking, shared by its slices.</summary>
    public Result<BookingDraft> Apply(Coupon coupon, DateTimeOffset now, PaymentPolicy payments)
    {
        ArgumentNullException.ThrowIfNull(coupon);
        ArgumentNullException.ThrowIfNull(payments);
        if (!coupon.Discount(Total, now, payments.Smallest).Is(out var discount, out var refusal))
        {
            return refusal;
        }

        var shares = CouponDiscountSplit.Spread(discount, [.. Prices.Select(price => price.Total)]);
        var fares = Fares.Select((fare, index) => fare with { Discount = shares[index] }).ToImmutableArray();
        return this with
        {
            Fares = fares,
            Prices = Price(fares, Terms),
            Coupon = new(coupon.Code, coupon.Description, shares.Sum()),
            PricedBy = coupon,
        };
    }

    /// <summary>The seats to be asked for on one flight of a slice, for everyone who has one.</summary>
    public IReadOnlyList<SeatRequest> SeatRequests(int slice, Departure departure) =>
        [.. Request.Passengers
            .Select((passenger, index) => (passenger, id: PassengerId(index), type: TypeOn(slice, passenger)))
            .Where(one => one.type != PassengerType.Infant)
            .Select(one => new SeatRequest(
                one.id,
                one.passenger.SeatPreference,
                one.passenger.SeatOn(departure.Key)) { Child = one.type == PassengerType.Child })];

    /// <summary>The most seats it takes on any one flight.</summary>
    public int MostSeats() => Enumerable.Range(0, Journey.Slices.Length)
        .Max(slice => Request.Passengers.Count(passenger => TypeOn(slice, passenger) != PassengerType.Infant));

    /// <summary>The booking, once the seats are held.</summary>
    /// <param name="bookingRef">Its claimed reference.</param>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="seats">The seats of each slice.</param>
    /// <param name="now">When.</param>
    /// <param name="holdExpiresAt">Until when it can be paid.</param>
    public Booking Book(
        string bookingRef,
        string accountId,
        IReadOnlyList<ImmutableArray<BookedSeat>> seats,
        DateTimeOffset now,
        DateTimeOffset holdExpiresAt) =>
        new Booking
        {
            BookingRef = bookingRef,
            AccountId = accountId,
            Status = BookingStatus.PendingPayment,
            TripType = Journey.TripType(),
            Ticketing = Journey.Ticketing(),
            CreatedAt = now,
            HoldExpiresAt = holdExpiresAt,
            HoldableUntil = this.HoldableUntil(now) is { } longest && longest > holdExpiresAt ? longest : null,
            Cabin = Journey.Cabin,
            Contact = Request.Contact,
            ExtraBaggage = Request.ExtraBaggage,
            Passengers = BookedPassengers(bookingRef),
            Slices = [.. Journey.Slices.Select((slice, index) => new BookedSlice
            {
                Name = Journey.NameOf(index),
                Status = SliceStatus.Held,
                Segments = [.. slice.Departures.Select(BookedSegment.Of)],
                Seats = seats[index],
                BaseFare = slice.Offer.BaseFare,
                Brand = Terms[index].Brand,
                Price = Prices[index],
                Charges = Terms[index].ChargesToNote(slice),
                Change = Terms[index].ChangeToNote(slice),
                Baggage = Terms[index].BaggageToNote(),
                SeatPrices = Terms[index].SeatPricesToNote(),
                PaidSeats = Chosen[index].IsEmpty ? null : Chosen[index],
            })],
            Coupon = Coupon,
            Total = Total,
            Payment = Total.Amount == 0 ? BookingPayment.OfNothing(now) : BookingPayment.NotStarted,
        }.Noting(now, "created", "The seats are held until the booking is paid.");

    private static ImmutableArray<PriceBreakdown> Price(
        ImmutableArray<SliceFare> fares, ImmutableArray<SliceTerms> terms) =>
        [.. fares.Zip(terms, (fare, sold) => sold.Price(fare))];

    internal static string PassengerId(int index) => $"p{index + 1}";

    private PassengerType TypeOn(int slice, PassengerRequest who) => Journey.Slices[slice].TypeOf(who.DateOfBirth);

    private ImmutableArray<Passenger> BookedPassengers(string bookingRef)
    {
        var shared = Request.Passengers.GroupBy(passenger => passenger.NameKey())
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Request.Passengers.Select((passenger, index) => new Passenger
        {
            PassengerId = PassengerId(index),
            UniqueId = shared.Contains(passenger.NameKey()) ? Passenger.UniqueIdOf(bookingRef, index) : null,
            FirstName = passenger.FirstName,
            MiddleName = passenger.MiddleName,
            LastName = passenger.LastName,
            Gender = passenger.Gender,
            DateOfBirth = passenger.DateOfBirth,
            Type = TypeOn(0, passenger),
            SeatPreference = passenger.SeatPreference,
            CheckInBaggageKg = passenger.CheckInBaggageKg,
            HandBaggageKg = passenger.HandBaggageKg,
        })];
    }
}
