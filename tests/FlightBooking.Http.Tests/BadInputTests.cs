using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Each mistake gets a problem that names it, and nothing is stored.</summary>
public sealed class BadInputTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;

    public static TheoryData<string, string> BadSearches => new()
    {
        { "origin=DEL&destination=BOM&departureDate=2020-01-01", "departureDate" },
        { "origin=DEL&destination=BOM&departureDate=2099-01-01", "departureDate" },
        { "origin=DEL&destination=BOM&departureDate=31-12-2026", "departureDate" },
        { "origin=DEL&destination=BOM", "departureDate" },
        { "origin=Atlantis&destination=BOM&departureDate={day}", "origin" },
        { "destination=BOM&departureDate={day}", "origin" },
        { "origin=DEL&destination=BOM&departureDate={day}&returnDate={before}", "returnDate" },
        { "origin=DEL&destination=BOM&departureDate={day}&adults=0", "adults" },
        { "origin=DEL&destination=BOM&departureDate={day}&adults=11", "adults" },
        { "origin=DEL&destination=BOM&departureDate={day}&infants=2", "infants" },
        { "origin=DEL&destination=BOM&departureDate={day}&cabin=steerage", "cabin" },
        { "origin=DEL&destination=BOM&departureDate={day}&maxStops=9", "maxStops" },
        { "origin=DEL&destination=BOM&departureDate={day}&minPrice=5&maxPrice=4", "minPrice" },
        { "origin=DEL&destination=BOM&departureDate={day}&sort=colour", "sort" },
        { "origin=DEL&destination=BOM&departureDate={day}&limit=101", "limit" },
        { "origin=DEL&destination=BOM&departureDate={day}&cursor=abc", "cursor" },
        { "origin=DEL&destination=BOM&departureDate={day}&departAfter=25:00", "departAfter" },
        { "origin=DEL&destination=BOM&departureDate={day}&airlines=Nobody", "airlines" },
        { "origin=DEL&destination=BOM&departureDate={day}&colour=red", "colour" },
    };

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

    public async ValueTask InitializeAsync() => customer = await host.CustomerAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(BadSearches))]
    public async Task A_bad_search_is_told_what_is_wrong(string query, string parameter)
    {
        query = query.Replace("{day}", $"{Day:yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{before}", $"{Day.AddDays(-1):yyyy-MM-dd}", StringComparison.Ordinal);

        var answer = await customer.GetAsync($"/v1/flights?{query}");

        AssertInvalid(answer, parameter);
    }

    [Theory]
    [MemberData(nameof(BadBookings))]
    public async Task A_bad_booking_is_told_what_is_wrong_and_leaves_nothing(string change, string pointer)
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day, "M9")]);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        AssertInvalid(await customer.PostAsync("/v1/bookings", request), pointer);
        await AssertNothingStoredAsync();
    }

    [Theory]
    [MemberData(nameof(BadPassengers))]
    public async Task A_bad_passenger_is_told_what_is_wrong(string field, string? value, string pointer)
    {
        var answer = await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult().With(field, value));

        AssertInvalid(answer, pointer);
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Weights_are_checked()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");

        AssertInvalid(await customer.BookAsync([offer], Adult().With("checkInBaggageKg", -3)), "/passengers/0/checkInBaggageKg");
        AssertInvalid(
            await customer.BookAsync([offer], Adult().With("handBaggageKg", 8)), "/passengers/0/handBaggageKg");
        AssertInvalid(await customer.BookAsync([offer], Adult().With("checkInBaggageKg", 20)), "/extraBaggage");
        AssertInvalid(
            await customer.PostAsync(
                "/v1/bookings",
                Request([offer], Adult().With("checkInBaggageKg", 32), Adult("Ravi").With("checkInBaggageKg", 32))
                    .With("extraBaggage", "prepaid")),
            "/passengers");
    }

    [Fact]
    public async Task Eleven_passengers_are_too_many()
    {
        var party = Enumerable.Range(0, 11).Select(i => Adult(Numbered("Guest", i))).ToArray();

        AssertInvalid(await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], party), "/passengers");
    }

    [Fact]
    public async Task An_infant_does_not_travel_alone()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);

        AssertInvalid(await customer.BookAsync([offer], Infant()), "/passengers");
        AssertInvalid(await customer.BookAsync([offer], Adult(), Infant(), Infant("Max")), "/passengers");
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task A_return_before_the_outbound_is_refused()
    {
        var (outbound, inbound) =
            (await customer.OfferAsync("DEL", "BOM", ReturnDay, "M9"),
                await customer.OfferAsync("BOM", "DEL", Day, "M9"));

        AssertInvalid(await customer.BookAsync([outbound, inbound], Adult()), "/offers/1");
    }

    [Fact]
    public async Task Slices_of_a_search_do_not_go_backwards()
    {
        var answer = await customer.PostAsync("/v1/searches", Slices(("DEL", "BOM", ReturnDay), ("BOM", "DEL", Day), ("DEL", "BOM", ReturnDay)));

        AssertInvalid(answer, "/slices/1/date");
        Assert.Equal(["/slices/1/date"], answer.Mistakes);
    }

    [Fact]
    public async Task Nothing_is_shown_that_leaves_before_the_slice_before_it_can_have_arrived()
    {
        // Outbound 07:00 to 09:10 and 10:00 to 12:15; back 18:00 and 21:00.
        var there = await customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&returnDate={Day:yyyy-MM-dd}");
        Assert.Equal(2, there["inbound"]!["total"]!.GetValue<int>());
        var late = await customer.GetAsync($"/v1/flights?origin=BOM&destination=DEL&departureDate={Day:yyyy-MM-dd}&returnDate={Day:yyyy-MM-dd}");
        Assert.Equal((2, 0), (late["outbound"]!["total"]!.GetValue<int>(), late["inbound"]!["total"]!.GetValue<int>()));

        var slices = await customer.PostAsync("/v1/searches", Slices(("BOM", "DEL", Day), ("DEL", "BOM", Day), ("BOM", "DEL", Day.AddDays(1))));
        Assert.Equal([2, 0, 2], slices["slices"]!.AsArray().Select(slice => slice!["total"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Seats_are_judged_by_who_has_one_and_by_the_cabin()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");

        AssertInvalid(
            await customer.BookAsync([offer], Adult(), Infant().With("seats", new JsonObject { ["M9101"] = "12A" })),
            "/passengers/1/seats/M9101");
        foreach (var (seat, code) in new[] { ("1A", "seat_not_in_cabin"), ("99A", "seat_unknown") })
        {
            var answer = await customer.BookAsync([offer], Adult().With("seats", new JsonObject { ["M9101"] = seat }));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        }

        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task One_number_on_two_dates_has_a_seat_of_its_own_on_each()
    {
        var offers = new[]
        {
            await customer.OfferAsync("DEL", "BOM", Day, "M9"),
            await customer.OfferAsync("BOM", "DEL", Day.AddDays(1), "M9"),
            await customer.OfferAsync("DEL", "BOM", ReturnDay, "M9"),
        };
        var seats = new JsonObject { [$"M9101-DEL-{Day:yyyy-MM-dd}"] = "30A", [$"M9101-DEL-{ReturnDay:yyyy-MM-dd}"] = "31C" };

        var booked = await customer.BookAsync(offers, Adult().With("seats", seats));

        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        Assert.Equal("30A", booked["slices"]![0]!["seats"]![0]!["seat"]!.GetValue<string>());
        Assert.Equal("31C", booked["slices"]![2]!["seats"]![0]!["seat"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_flight_is_only_found_on_the_days_it_flies()
    {
        var other = Day.AddDays(1);

        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync($"/v1/flights/M9500/{Day:yyyy-MM-dd}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await customer.GetAsync($"/v1/flights/M9500/{other:yyyy-MM-dd}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await customer.GetAsync($"/v1/flights/M9500/{other:yyyy-MM-dd}/seats")).Status);
        var found = await customer.GetAsync($"/v1/flights?origin=DEL&destination=JAI&departureDate={other:yyyy-MM-dd}");
        Assert.Equal((HttpStatusCode.OK, 0), (found.Status, found["outbound"]!["total"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_offer_for_a_day_the_flight_does_not_operate_is_refused()
    {
        var signer = host.Services.GetRequiredService<OfferSigner>();
        var offer = signer.Sign(new(
            [new("M9500", "DEL", Day.AddDays(1))],
            default,
            Core.Money.Rupees(2500),
            DateTimeOffset.UtcNow.AddMinutes(5)));

        var answer = await customer.BookAsync([offer], Adult());

        Assert.Equal((HttpStatusCode.Conflict, "flight_not_operating"), (answer.Status, answer.Code));
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Forged_and_expired_offers_are_refused()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var forged = await customer.BookAsync([offer[..^3] + (offer[^3] == 'A' ? "B" : "A") + offer[^2..]], Adult());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_invalid"), (forged.Status, forged.Code));

        var signer = host.Services.GetRequiredService<OfferSigner>();
        var old = signer.Sign(
            new([new("M9101", "DEL", Day)], default, Core.Money.Rupees(1), DateTimeOffset.UtcNow.AddSeconds(-1)));
        var expired = await customer.BookAsync([old], Adult());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_expired"), (expired.Status, expired.Code));
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Coupons_are_checked()
    {
        var offers = new[] { await customer.OfferAsync("DEL", "BOM", Day, "M9") };

        var unknown = await customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "NOSUCH"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "coupon_unknown"), (unknown.Status, unknown.Code));
        Assert.Equal(
            HttpStatusCode.Created,
            (await customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "WELCOME10"))).Status);
        var again = await customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "welcome10"));
        Assert.Equal((HttpStatusCode.Conflict, "coupon_used_by_account"), (again.Status, again.Code));
        Assert.Single((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
    }

    [Fact]
    public async Task Somebody_elses_booking_does_not_exist()
    {
        var bookingRef = (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult()))["bookingRef"]!.GetValue<string>();
        var stranger = await host.CustomerAsync();

        foreach (var path in new[] { "", "/documents" })
        {
            var read = await stranger.GetAsync($"/v1/bookings/{bookingRef}{path}");
            Assert.Equal((HttpStatusCode.NotFound, "booking_not_found"), (read.Status, read.Code));
        }

        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.PostAsync($"/v1/bookings/{bookingRef}/payment", null)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await host.Anonymous().GetAsync($"/v1/bookings/{bookingRef}")).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_400()
    {
        foreach (var body in new[] { "{", "[1,2", "{\"couponCode\": \"\\ud800\"}", new string('[', 100) })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, "/v1/bookings") { Content = new StringContent(body, null, "application/json") };
            var answer = await customer.SendAsync(request);
            Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.Status, answer.Code));
        }

        using var large = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings")
        {
            Content = new StringContent(new string(' ', 200 * 1024), null, "application/json"),
        };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await customer.SendAsync(large)).Status);
    }

    [Fact]
    public async Task A_webhook_without_a_valid_signature_is_refused_and_tells_no_secret()
    {
        var answer = await host.Anonymous().PostAsync("/v1/webhooks/stripe", new JsonObject { ["id"] = "evt_1" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("whsec", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_and_a_wrong_verb_are_empty_404s()
    {
        (HttpMethod Method, string Path)[] unknown =
            [(HttpMethod.Get, "/v2/nothing"), (HttpMethod.Put, "/v1/bookings"), (HttpMethod.Delete, "/v1/flights")];
        foreach (var (method, path) in unknown)
        {
            using var request = new HttpRequestMessage(method, path);
            var answer = await customer.SendAsync(request);
            Assert.Equal((HttpStatusCode.NotFound, 0), (answer.Status, answer.Bytes.Length));
        }
    }

    private static JsonObject Slices(params (string From, string To, DateOnly Date)[] slices) => new()
    {
        ["slices"] = new JsonArray([.. slices.Select(slice => new JsonObject
        {
            ["origin"] = slice.From, ["destination"] = slice.To, ["date"] = $"{slice.Date:yyyy-MM-dd}",
        })]),
    };

    private static void AssertInvalid(Answer answer, string where)
    {
        Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, answer.Text);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal("invalid_request", answer.Code);
        Assert.Contains(where, answer.Mistakes);
    }

    private async Task AssertNothingStoredAsync()
    {
        Assert.Empty((await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        var store = host.Services.GetRequiredService<IDocumentStore>();
        foreach (var number in new[] { "M9101", "M9500" })
        {
            var id = new Core.Schedules.DepartureKey(number, "DEL", Day).ToString();
            var inventory = await store.ReadAsync(SeatInventory.Collection, id, id, CancellationToken.None);
            foreach (var bookingRef in inventory?.Document.Claims.Keys ?? [])
            {
                var owner = await store.ReadAsync(
                    BookingRefClaim.Collection, bookingRef, bookingRef, CancellationToken.None);
                Assert.NotEqual(customer.AccountId, owner!.Document.AccountId);
            }
        }
    }
}
