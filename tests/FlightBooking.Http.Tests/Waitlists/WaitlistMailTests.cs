using FlightBooking.App.Repair;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Http.Tests.Mails;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Waitlists;

/// <summary>What somebody who waits hears: by e-mail, and as events.</summary>
public sealed class WaitlistMailTests : IAsyncLifetime
{
    private readonly MailRecorder recorder = new();
    private TestHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.StartAsync(options => options with { Mail = recorder });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Somebody_is_told_of_an_offer_and_of_the_end_once()
    {
        var client = host.Anonymous();
        var email = (await client.RegisterAsync()).Text("email");
        await host.WaitAsync(client);
        var departure = new DepartureKey("M9101", "DEL", Day.AddDays(20));
        await host.FreeAsync(departure, 0);

        await ServeAsync();
        var offered = await recorder.HeardAsync(host, email, "Seats are held for you");
        Assert.Contains("/#/waitlist", offered.TextBody, StringComparison.Ordinal);
        Assert.Contains("M9101", offered.TextBody, StringComparison.Ordinal);
        await ServeAsync();

        var seats = host.Services.GetRequiredService<DepartureSeats>();
        await seats.CancelFlightAsync(departure, "321", "dis_1", "act", Ct);
        await ServeAsync();
        await recorder.HeardAsync(host, email, "You wait for this flight no longer");
        Assert.Equal(2, recorder.Messages.Count(
            message => message.TextBody!.Contains("M9101", StringComparison.Ordinal)));

        var events = (await client.GetAsync("/v1/events?types=waitlist.offered,waitlist.ended"))["events"]!.AsArray();
        var waitlistId = (await client.GetAsync("/v1/waitlist"))["entries"]![0]!.Text("waitlistId");
        Assert.Equal(
            [($"{waitlistId}-event-1", "waitlist.offered", 1), ($"{waitlistId}-event-2", "waitlist.ended", 2)],
            events.Select(told => (told!.Text("id"), told!.Text("type"), told!["number"]!.GetValue<int>())));
        Assert.All(events, told => Assert.Null(told!["bookingRef"]));
        Assert.All(events, told => Assert.EndsWith(
            $"/v1/waitlist/{waitlistId}", told!["links"]!.Text("waitlist"), StringComparison.Ordinal));
        Assert.All(events, told => Assert.Equal(waitlistId, told!["data"]!.Text("waitlistId")));
    }

    private Task ServeAsync() => ActivatorUtilities.CreateInstance<ServeWaitlists>(host.Services).ServeAsync(Ct);
}
