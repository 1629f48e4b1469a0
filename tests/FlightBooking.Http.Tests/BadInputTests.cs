using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Bookings with mistakes.</summary>
public sealed class BadInputTests(SharedHost shared) : BadInputTest(shared)
{
    public static TheoryData<string, string> BadBookings => new()
    {
        { """{"passengers": []}""", "/passengers" },
        { """{"passengers": null}""", "/passengers" },
        { """{"offers": []}""", "/offers" },
        { """{"offers": "one"}""", "/offers" },
        { """{"contact": {"email": "nobody", "mobile": "+919812345678"}}""", "/contact/email" },
        { """{"contact": {"email": "a@example.com", "mobile": "12"}}""", "/contact/mobile" },
        { """{"contact": null}""", "/contact" },
        { """{"extraBaggage": "sometimes"}""", "/extraBaggage" },
        { """{"totalFare": 1}""", "/totalFare" },
        { """{"couponCode": 7}""", "/couponCode" },
    };

    public static TheoryData<string, string?, string> BadPassengers => new()
    {
        { "firstName", "", "/passengers/0/firstName" },
        { "firstName", null, "/passengers/0/firstName" },
        { "lastName", "line\nbreak", "/passengers/0/lastName" },
        { "gender", "unknown", "/passengers/0/gender" },
        { "dateOfBirth", "04-05-1990", "/passengers/0/dateOfBirth" },
        { "dateOfBirth", "1990-02-30", "/passengers/0/dateOfBirth" },
        { "dateOfBirth", "2199-01-01", "/passengers/0/dateOfBirth" },
        { "dateOfBirth", "1850-01-01", "/passengers/0/dateOfBirth" },
        { "seatPreference", "roof", "/passengers/0/seatPreference" },
        { "checkInBaggageKg", "heavy", "/passengers/0/checkInBaggageKg" },
        { "passengerType", "infant", "/passengers/0/passengerType" },
    };

    [Theory]
    [MemberData(nameof(BadBookings))]
    public async Task A_bad_booking_is_told_what_is_wrong_and_leaves_nothing(string change, string pointer)
    {
        var request = Request([await Customer.OfferAsync("DEL", "BOM", Day, "M9")]);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        AssertInvalid(await Customer.PostAsync("/v1/bookings", request), pointer);
        await AssertNothingStoredAsync();
    }

    [Theory]
    [MemberData(nameof(BadPassengers))]
    public async Task A_bad_passenger_is_told_what_is_wrong(string field, string? value, string pointer)
    {
        var answer = await Customer.BookAsync(
            [await Customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult().With(field, value));

        AssertInvalid(answer, pointer);
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Weights_are_checked()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day, "M9");

        AssertInvalid(await Customer.BookAsync([offer], Adult().With("checkInBaggageKg", -3)), "/passengers/0/checkInBaggageKg");
        AssertInvalid(
            await Customer.BookAsync([offer], Adult().With("handBaggageKg", 8)), "/passengers/0/handBaggageKg");
        AssertInvalid(await Customer.BookAsync([offer], Adult().With("checkInBaggageKg", 20)), "/extraBaggage");
        AssertInvalid(
            await Customer.PostAsync(
                "/v1/bookings",
                Request([offer], Adult().With("checkInBaggageKg", 32), Adult("Ravi").With("checkInBaggageKg", 32))
                    .With("extraBaggage", "prepaid")),
            "/passengers");
    }

    [Fact]
    public async Task Eleven_passengers_are_too_many()
    {
        var party = Enumerable.Range(0, 11).Select(i => Adult(Numbered("Guest", i))).ToArray();

        AssertInvalid(await Customer.BookAsync([await Customer.OfferAsync("DEL", "BOM", Day)], party), "/passengers");
    }

    [Fact]
    public async Task An_infant_does_not_travel_alone()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day);

        AssertInvalid(await Customer.BookAsync([offer], Infant()), "/passengers");
        AssertInvalid(await Customer.BookAsync([offer], Adult(), Infant(), Infant("Max")), "/passengers");
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task A_return_before_the_outbound_is_refused()
    {
        var (outbound, inbound) =
            (await Customer.OfferAsync("DEL", "BOM", ReturnDay, "M9"),
                await Customer.OfferAsync("BOM", "DEL", Day, "M9"));

        AssertInvalid(await Customer.BookAsync([outbound, inbound], Adult()), "/offers/1");
    }

    [Fact]
    public async Task Seats_are_judged_by_who_has_one_and_by_the_cabin()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day, "M9");

        AssertInvalid(
            await Customer.BookAsync([offer], Adult(), Infant().With("seats", new JsonObject { ["M9101"] = "12A" })),
            "/passengers/1/seats/M9101");
        foreach (var (seat, code) in new[] { ("1A", "seat_not_in_cabin"), ("99A", "seat_unknown") })
        {
            var answer = await Customer.BookAsync([offer], Adult().With("seats", new JsonObject { ["M9101"] = seat }));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        }

        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task One_number_on_two_dates_has_a_seat_of_its_own_on_each()
    {
        var offers = new[]
        {
            await Customer.OfferAsync("DEL", "BOM", Day, "M9"),
            await Customer.OfferAsync("BOM", "DEL", Day.AddDays(1), "M9"),
            await Customer.OfferAsync("DEL", "BOM", ReturnDay, "M9"),
        };
        var seats = new JsonObject { [$"M9101-DEL-{Day:yyyy-MM-dd}"] = "30A", [$"M9101-DEL-{ReturnDay:yyyy-MM-dd}"] = "31C" };

        var booked = await Customer.BookAsync(offers, Adult().With("seats", seats));

        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        Assert.Equal("30A", booked["slices"]![0]!["seats"]![0]!["seat"]!.GetValue<string>());
        Assert.Equal("31C", booked["slices"]![2]!["seats"]![0]!["seat"]!.GetValue<string>());
    }
}
