using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Odd names: ticketed to the letter, or refused with the remedy.</summary>
public sealed class NameTextTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("Zoë", "O'Neill")]
    [InlineData("Jean-Luc", "d’Arc")]
    [InlineData("Łukasz", "Żółć")]
    [InlineData("Hương", "Nguyễn")]
    [InlineData("J.", "Rene\u0301")]
    [InlineData("endstream endobj", "null")]
    [InlineData("Sukarno", "Sukarno")]
    public async Task Odd_names_are_ticketed_and_name_no_file(string first, string last)
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult(first, last));
        var bookingRef = booking["bookingRef"]!.GetValue<string>();
        Assert.Equal(first, booking["passengers"]![0]!["firstName"]!.GetValue<string>());
        Assert.Equal(last, booking["passengers"]![0]!["lastName"]!.GetValue<string>());

        var document = (await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body![0]!;
        var file = await customer.GetAsync(new Uri(document["url"]!.GetValue<string>()).PathAndQuery);

        Assert.Equal("%PDF"u8.ToArray(), file.Bytes[..4]);
        Assert.Equal(
            $"attachment; filename=ticket-{bookingRef}-1.pdf; filename*=UTF-8''ticket-{bookingRef}-1.pdf",
            file.Headers["Content-Disposition"]);
        Assert.DoesNotContain("Set-Cookie", file.Headers.Keys);
    }

    [Theory]
    [InlineData("-", "invalid_request")]
    [InlineData("...", "invalid_request")]
    [InlineData("Asha2", "invalid_request")]
    [InlineData("<script>alert(1)</script>", "invalid_request")]
    [InlineData("\u202eesrever", "invalid_request")]
    [InlineData("As\u200bha", "invalid_request")]
    [InlineData("\U0001F468\u200d\U0001F469", "invalid_request")]
    [InlineData("Asha / Ravi", "invalid_request")]
    [InlineData("अनुच्छेद", "name_not_latin")]
    [InlineData("日本語", "name_not_latin")]
    [InlineData("Иван", "name_not_latin")]
    [InlineData("R\u0435n\u00e9", "name_not_latin")]
    [InlineData("Ａｓｈａ", "name_not_latin")]
    public async Task A_name_no_ticket_can_carry_is_refused_wherever_it_stands(string name, string code)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        foreach (var field in new[] { "firstName", "middleName", "lastName" })
        {
            var answer = await customer.BookAsync([offer], Adult(), Adult("Ravi").With(field, name));

            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
            Assert.Equal([$"/passengers/1/{field}"], answer.Mistakes);
        }
    }

    [Theory]
    [InlineData("<b>Asha</b>")]
    [InlineData("Asha \U0001F600")]
    [InlineData("Asha2")]
    [InlineData("\u202eesrever")]
    [InlineData("As\u200bha")]
    [InlineData("...")]
    public async Task Nobody_registers_under_what_is_no_name_in_any_script(string name)
    {
        foreach (var field in new[] { "firstName", "lastName" })
        {
            var answer = await host.Anonymous().PostAsync("/v1/accounts", Registering().With(field, name));

            Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
            Assert.Equal([$"/{field}"], answer.Mistakes);
            var answered = await host.Anonymous().PostAsync("/v1/accounts", Registering().With(field, "अनुच्छेद"));
            Assert.Equal(HttpStatusCode.Created, answered.Status);
        }
    }

    [Theory]
    [InlineData("no\u202eesrever")]
    [InlineData("re\u00adfund")]
    [InlineData("two\nlines")]
    public async Task What_is_not_seen_stands_in_no_text_of_the_staff(string text)
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        var path = $"/v1/operations/bookings/{booked.Body!.Text("bookingRef")}/notes";
        var tag = (await support.GetAsync(path[..^"/notes".Length])).Headers["ETag"];

        var answer = await support.PostAsync(path, new JsonObject { ["text"] = text }, ifMatch: tag);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal(["/text"], answer.Mistakes);
        var kept = await support.PostAsync(path, new JsonObject { ["text"] = "<b>😀 का\u200d" }, ifMatch: tag);
        Assert.Equal(HttpStatusCode.OK, kept.Status);
    }

    [Fact]
    public async Task Mistakes_of_several_kinds_are_an_invalid_request_that_names_them_all()
    {
        var customer = await host.CustomerAsync();

        var answer = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult("Иван", "-"));

        Assert.Equal("invalid_request", answer.Code);
        Assert.Equal(["/passengers/0/firstName", "/passengers/0/lastName"], answer.Mistakes.Order());
    }

    [Fact]
    public async Task Names_that_are_written_in_two_ways_are_kept_so_and_are_one_name()
    {
        var customer = await host.CustomerAsync();

        // The first é is one character, the second two.
        var booked = await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", Day)],
            Adult("Ren\u00e9", "Rao"),
            Adult("Rene\u0301", "Rao"),
            Adult("Rene", "Rao"));

        var passengers = booked["passengers"]!.AsArray();
        Assert.Equal(
            ["Ren\u00e9", "Rene\u0301", "Rene"],
            passengers.Select(passenger => passenger!["firstName"]!.GetValue<string>()));
        Assert.Equal([true, true, false], passengers.Select(passenger => passenger!["uniqueId"] is not null));
    }

    private static JsonObject Registering() => new()
    {
        ["firstName"] = "Asha",
        ["lastName"] = "Rao",
        ["email"] = $"{Guid.NewGuid():N}@example.com",
        ["mobile"] = "+919812345678",
        ["password"] = ApiClient.Password,
    };
}
