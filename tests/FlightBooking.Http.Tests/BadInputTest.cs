using System.Net;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Each mistake gets a problem that names it, and nothing is stored.</summary>
public abstract class BadInputTest(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private protected TestHost Host { get; } = shared.Host;

    private protected ApiClient Customer { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Customer = await Host.CustomerAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected static void AssertInvalid(Answer answer, string where)
    {
        Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, answer.Text);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal("invalid_request", answer.Code);
        Assert.Contains(where, answer.Mistakes);
    }

    private protected async Task AssertNothingStoredAsync()
    {
        Assert.Empty((await Customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        foreach (var number in new[] { "M9101", "M9500" })
        {
            var id = new Core.Schedules.DepartureKey(number, "DEL", Day).ToString();
            var inventory = await store.ReadAsync(SeatInventory.Collection, id, id, CancellationToken.None);
            foreach (var bookingRef in inventory?.Document.Claims.Keys ?? [])
            {
                var owner = await store.ReadAsync(
                    BookingRefClaim.Collection, bookingRef, bookingRef, CancellationToken.None);
                Assert.NotEqual(Customer.AccountId, owner!.Document.AccountId);
            }
        }
    }
}
