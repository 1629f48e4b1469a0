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

        // How long it can be held counts from when it is asked.
        Assert.Equal(Untimed(typed), Untimed(dated));
        Assert.True(alone["total"]!["amount"]!.GetValue<long>() < typed["total"]!["amount"]!.GetValue<long>());
    }

    [Fact]
    public async Task Nothing_is_held_however_often_it_is_asked()
    {
        var date = Day.AddDays(11);
        var offer = await customer.OfferAsync("DEL", "GOI", date);
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(
                HttpStatusCode.OK, (await customer.PostAsync("/v1/prices", Party([offer], Type("adult")))).Status);
        }

        Assert.Empty((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        var left = await customer.GetAsync($"/v1/flights?origin=DEL&destination=GOI&departureDate={date:yyyy-MM-dd}");
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
            Type("adult").With("shoeSize", 38)));

        Assert.Equal(
            "/passengers/0/type /passengers/1/type /passengers/2/type /passengers/3/shoeSize",
            string.Join(' ', answer.Mistakes));
    }

    [Fact]
    public async Task The_passengers_of_a_booking_are_taken_as_they_are()
    {
        var offer = await customer.OfferAsync("DEL", "GOI", Day);
        var booking = Request(
            [offer],
            Adult().With("middleName", null).With("seats", new JsonObject { ["M9300"] = "20A" }),
            Child("Mina"),
            Infant());
        var party = Party([offer], [.. booking["passengers"]!.AsArray().Select(one => one!.DeepClone().AsObject())]);

        var price = await shared.Host.Anonymous().PostAsync("/v1/prices", party);
        var booked = await customer.PostAsync("/v1/bookings", booking);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (price.Status, booked.Status));
        Assert.Equal(booked["total"]!.ToJsonString(), price["total"]!.ToJsonString());
    }

    [Fact]
    public async Task Names_that_are_still_being_typed_are_as_good_as_none()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);

        var price = await customer.PostAsync("/v1/prices", Party(
            [offer], Type("adult").With("firstName", "").With("lastName", " ").With("gender", null)));

        Assert.Equal(HttpStatusCode.OK, price.Status);
    }

    [Fact]
    public async Task What_is_said_of_a_passenger_is_judged_as_for_a_booking()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var wrong = Adult("Asha2", "Рао")
            .With("gender", "unknown")
            .With("seatPreference", "bed")
            .With("seats", new JsonObject { ["X1"] = "123456" });

        var priced = await customer.PostAsync("/v1/prices", Party([offer], wrong));
        var booked = await customer.PostAsync("/v1/bookings", Request([offer], wrong));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, priced.Status);
        Assert.Equal(
            [
                "/passengers/0/firstName", "/passengers/0/gender", "/passengers/0/lastName",
                "/passengers/0/seatPreference", "/passengers/0/seats/X1",
            ],
            priced.Mistakes.Order(StringComparer.Ordinal));
        Assert.Equal(booked["errors"]!.ToJsonString(), priced["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task A_name_that_is_not_Latin_is_refused_with_its_remedy()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);

        var answer = await customer.PostAsync("/v1/prices", Party([offer], Type("adult").With("firstName", "आशा")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "name_not_latin"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_seat_on_a_flight_of_another_journey_is_refused()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);

        var answer = await customer.PostAsync("/v1/prices", Party(
            [offer], Type("adult").With("seats", new JsonObject { ["ZZ999"] = "12A" })));

        Assert.Equal("/passengers/0/seats/ZZ999", Assert.Single(answer.Mistakes));
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

    private static string Untimed(Answer price)
    {
        var body = price.Body!.DeepClone().AsObject();
        Assert.True(body.Remove("holdableUntil"));
        return body.ToJsonString();
    }
}
