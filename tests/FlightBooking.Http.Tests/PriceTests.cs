using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What a party would pay, before anything is held.</summary>
public sealed class PriceTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync() => customer = await shared.Host.CustomerAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, null)]
    [InlineData("FLAT750", "prepaid")]
    [InlineData("WELCOME10", "at_airport")]
    public async Task It_is_to_the_paisa_what_the_booking_then_costs(string? coupon, string? baggage)
    {
        var offers = await customer.RoundTripAsync();
        var kg = baggage is null ? 10 : 29;
        var booking = Request(offers, Adult().With("checkInBaggageKg", kg), Child("Mina"))
            .With("couponCode", coupon)
            .With("extraBaggage", baggage);
        var party = Party(offers, Type("adult").With("checkInBaggageKg", kg), Type("child"))
            .With("couponCode", coupon)
            .With("extraBaggage", baggage);

        var price = await shared.Host.Anonymous().PostAsync("/v1/prices", party);
        var booked = await customer.PostAsync("/v1/bookings", booking);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (price.Status, booked.Status));
        foreach (var field in new[] { "tripType", "ticketing", "cabin", "coupon", "total" })
        {
            Assert.Equal(booked[field]?.ToJsonString(), price[field]?.ToJsonString());
        }

        Assert.Equal(
            booked["slices"]!.AsArray().Select(slice => $"{slice!["name"]} {slice["priceBreakdown"]!.ToJsonString()} {slice["total"]!.ToJsonString()}"),
            price["slices"]!.AsArray().Select(slice => $"{slice!["name"]} {slice["priceBreakdown"]!.ToJsonString()} {slice["total"]!.ToJsonString()}"));
    }

    [Fact]
    public async Task Types_and_dates_of_birth_cost_the_same_and_more_people_cost_more()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var typed = await customer.PostAsync("/v1/prices", Party([offer], Type("adult"), Type("infant")));
        var dated = await customer.PostAsync("/v1/prices", Party(
            [offer],
            new JsonObject { ["dateOfBirth"] = "1990-05-04" },
            new JsonObject { ["dateOfBirth"] = $"{Day.AddMonths(-8):yyyy-MM-dd}" }));
        var alone = await customer.PostAsync("/v1/prices", Party([offer], Type("adult")));

        Assert.Equal(typed.Text, dated.Text);
        Assert.True(alone["total"]!["amount"]!.GetValue<long>() < typed["total"]!["amount"]!.GetValue<long>());
    }

    [Fact]
    public async Task Nothing_is_held_however_often_it_is_asked()
    {
        var offer = await customer.OfferAsync("DEL", "GOI", Day);
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(
                HttpStatusCode.OK, (await customer.PostAsync("/v1/prices", Party([offer], Type("adult")))).Status);
        }

        Assert.Empty((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        var left = await customer.GetAsync($"/v1/flights?origin=DEL&destination=GOI&departureDate={Day:yyyy-MM-dd}");
        Assert.Equal(180, left["outbound"]!["itineraries"]![0]!["seatsLeft"]!.GetValue<int>());
    }

    [Fact]
    public async Task One_answer_names_every_mistake()
    {
        var answer = await customer.PostAsync("/v1/prices", Party(
            ["off_x"],
            Type("pilot"),
            new JsonObject(),
            Type("adult").With("dateOfBirth", "1990-05-04"),
            Type("adult").With("firstName", "Asha")));

        Assert.Equal(
            "/passengers/0/type /passengers/1/type /passengers/2/type /passengers/3/firstName",
            string.Join(' ', answer.Mistakes));
    }

    [Theory]
    [InlineData("off_x", null, "adult", "offer_invalid")]
    [InlineData(null, "NOSUCH", "adult", "coupon_unknown")]
    [InlineData(null, null, "infant", "invalid_request")]
    public async Task What_a_booking_would_be_refused_for_is_refused(
        string? offer, string? coupon, string type, string code)
    {
        offer ??= await customer.OfferAsync("DEL", "BOM", Day);

        var answer = await customer.PostAsync("/v1/prices", Party([offer], Type(type)).With("couponCode", coupon));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
    }

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Party(IEnumerable<string> offers, params JsonObject[] passengers) => new()
    {
        ["offers"] = new JsonArray([.. offers.Select(offer => (JsonNode)offer)]),
        ["passengers"] = new JsonArray([.. passengers]),
    };
}
