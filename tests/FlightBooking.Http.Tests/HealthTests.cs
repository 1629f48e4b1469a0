using System.Net;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;

namespace FlightBooking.Http.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_healthy_host_says_what_it_has()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.Anonymous().GetAsync("/v1/health");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(TestTimetable.Small.Flights.Count, answer["timetable"]!["flights"]!.GetValue<int>());
        Assert.Equal(TestTimetable.Small.Airports.Count, answer["timetable"]!["airports"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_a_503()
    {
        await using var host = await TestHost.StartAsync();
        await host.LoseStoreAsync();

        var answer = await host.Anonymous().GetAsync("/v1/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "store_unavailable"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_timetable_without_flights_is_a_503()
    {
        await using var host = await TestHost.StartAsync(options => options with
        {
            Timetable = Timetable.Create(DefaultAirports.ByCode.Values, []),
        });

        var answer = await host.Anonymous().GetAsync("/v1/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "timetable_empty"), (answer.Status, answer.Code));
    }
}
