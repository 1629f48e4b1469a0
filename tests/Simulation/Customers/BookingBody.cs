using System.Collections.Immutable;
using System.Text;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Simulation.Customers;

/// <summary>The body of a request to book.</summary>
internal static class BookingBody
{
    public static byte[] Of(
        CustomerPlan plan,
        OfferSigner signer,
        DateTimeOffset now,
        OfferedBy by = default,
        string? waitlistId = null,
        IReadOnlyDictionary<string, Seat>? seats = null,
        ImmutableArray<string?> fares = default)
    {
        var offers = plan.Slices.Select((slice, at) => $"\"{Offer(slice, fares.IsDefault ? null : fares[at])}\"");
        var passengers = Enumerable.Repeat("1990-05-04", plan.Adults)
            .Concat(Enumerable.Repeat("2019-02-03", plan.Children))
            .Concat(Enumerable.Repeat("2026-03-04", plan.Infants))
            .Select((born, number) => $$"""
                {"firstName":"P{{Letters(number)}}","lastName":"C{{Letters(plan.Number)}}","gender":"female","dateOfBirth":"{{born}}"{{Baggage(plan, number)}}{{(number == 0 ? Named(seats) : "")}}}
                """);
        var coupon = plan.Coupon is { } code ? $",\"couponCode\":\"{code}\"" : "";
        var waited = waitlistId is null ? "" : $",\"waitlistId\":\"{waitlistId}\"";
        var extra = plan.ExtraBaggage is { } mode ? $",\"extraBaggage\":\"{mode}\"" : "";
        return Encoding.UTF8.GetBytes($$"""
            {"offers":[{{string.Join(',', offers)}}],"passengers":[{{string.Join(',', passengers)}}],
            "contact":{"email":"{{EmailOf(plan)}}","mobile":"+919812345678"}{{coupon}}{{extra}}{{waited}}}
            """);

        string Offer(ImmutableArray<DepartureKey> slice, string? fare) =>
            Scenery.Offer(signer, now, by, fare, Scenery.Fare(slice.Length), slice.AsSpan());
    }

    public static string EmailOf(CustomerPlan plan) => $"c{plan.Number}@example.com";

    private static string Baggage(CustomerPlan plan, int number) =>
        number == 0 && plan.ExtraBaggage is not null ? $",\"checkInBaggageKg\":{plan.CheckInKg}" : "";

    private static string Named(IReadOnlyDictionary<string, Seat>? seats) => seats is not { Count: > 0 } ? ""
        : $",\"seats\":{{{string.Join(',', seats.Select(one => $"\"{one.Key}\":\"{one.Value.Number}\""))}}}";

    // A to J for the digits: names have none.
    private static string Letters(int number) => string.Concat($"{number}".Select(digit => (char)(digit - '0' + 'a')));
}
