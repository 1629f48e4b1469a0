using System.Globalization;
using System.Net;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>The calendar says of a day what a search for it would say.</summary>
public sealed class CalendarTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly ApiClient anybody = shared.Host.Anonymous();

    [Fact]
    public async Task Beyond_the_last_day_that_is_sold_there_is_no_price()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(5.5));
        var answer = await CalendarAsync($"from={Text(today.AddDays(340))}&to={Text(today.AddDays(390))}");

        var days = answer["days"]!.AsArray();
        Assert.Equal(51, days.Count);
        var priced = days
            .Where(day => day!["lowestPrice"] is not null)
            .Select(day => day!["date"]!.GetValue<string>())
            .ToList();
        var last = DateOnly.ParseExact(priced[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.InRange(last.DayNumber - today.DayNumber, 360, 362);
        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(last)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SearchAsync(last.AddDays(2))).Status);
    }

    [Theory]
    [InlineData("to={day}", "from", "Must be a date such as 2026-12-01.")]
    [InlineData("from=&to={day}", "from", "Must be a date such as 2026-12-01.")]
    [InlineData("from=tomorrow&to={day}", "from", "Must be a date such as 2026-12-01.")]
    [InlineData("from={day}", "to", "Must be a date such as 2026-12-01.")]
    [InlineData("from=2020-01-01&to=2020-01-02", "from", "Must not be in the past.")]
    [InlineData("from=2099-01-01&to=2099-01-02", "from", "Must not be more than 361 days ahead.")]
    public async Task One_mistake_has_one_message(string dates, string where, string message)
    {
        var answer = await CalendarAsync(dates.Replace("{day}", Text(Day), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([where], answer.Mistakes);
        Assert.Equal([message], answer["errors"]![where]!.AsArray().Select(one => one!.GetValue<string>()));
    }

    private Task<Answer> CalendarAsync(string dates) => anybody.GetAsync($"/v1/calendar?origin=DEL&destination=BOM&{dates}");

    private Task<Answer> SearchAsync(DateOnly date) =>
        anybody.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={Text(date)}");

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
