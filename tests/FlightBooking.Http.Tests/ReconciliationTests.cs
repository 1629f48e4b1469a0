using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>What no event brought, and whose workflow is missing.</summary>
public sealed class ReconciliationTests : ReconciliationTest
{
    [Fact]
    public async Task A_payment_nobody_told_of_is_found()
    {
        var bookingRef = await PayAsync();

        await host.ReconcileAsync();

        await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }

    [Fact]
    public async Task A_booking_that_lost_its_workflow_gets_another()
    {
        var bookingRef = await PayAsync();
        await host.Workflows().TerminateInstanceAsync(bookingRef, cancellation: TestContext.Current.CancellationToken);
        await host.Workflows().WaitForInstanceCompletionAsync(bookingRef, TestContext.Current.CancellationToken);

        await host.ReconcileAsync();

        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Single(await customer.DocumentsAsync(bookingRef));
    }

    [Fact]
    public async Task Seats_that_a_straggler_took_again_after_the_cancellation_are_found()
    {
        var bookingRef = await BuyAsync();
        await customer.CancelAsync(bookingRef);
        await customer.WaitForCancellationsAsync(bookingRef);
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var booking = (await store.ReadAsync(
            Booking.Collection, accountId, bookingRef, CancellationToken.None))!.Document;

        // A sale that stood still since before the cancellation takes the seats again, and dies before it looks back.
        var departure = booking.Slices[0].Segments[0].Key().ToString();
        var taken = await store.ChangeAsync<SeatInventory>(
            SeatInventory.Collection,
            departure,
            departure,
            seats => seats.Claim(
                bookingRef,
                booking.Cabin,
                [new("p1", SeatType.Window)],
                DateTimeOffset.UtcNow.AddHours(1),
                DateTimeOffset.UtcNow)
                .Then(claimed => claimed.Confirm(bookingRef)),
            CancellationToken.None);
        Assert.Contains(bookingRef, taken.Value.Document.Claims.Keys);

        await host.ReconcileAsync();

        var found = await store.ReadAsync(SeatInventory.Collection, departure, departure, CancellationToken.None);
        Assert.DoesNotContain(bookingRef, found!.Document.Claims.Keys);
    }

    [Fact]
    public async Task A_cancellation_that_never_got_its_workflow_gets_it()
    {
        var bookingRef = await BuyAsync();

        // As if the process had died between the booking's document and the workflow.
        var store = host.Services.GetRequiredService<IDocumentStore>();
        await host.Services.GetRequiredService<OpenBookings>().NoteAsync(accountId, bookingRef, CancellationToken.None);
        await store.ChangeAsync(
            Booking.Collection,
            accountId,
            bookingRef,
            booking => CancellationQuote.Of(
                booking, new(null, null), CancellationCharges.Standard, DateTimeOffset.UtcNow)
                .Then(quote => booking.Cancel(quote, "hash", CancellationCharges.Standard, DateTimeOffset.UtcNow)),
            CancellationToken.None);

        await host.ReconcileAsync();

        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal(("cancelled", "refunded"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.Equal(2, (await customer.DocumentsAsync(bookingRef)).Count);
    }

    [Fact]
    public async Task What_is_settled_is_not_looked_at_again()
    {
        var paid = await BuyAsync();
        var withdrawn = (await BookAsync()).Text("bookingRef");
        await customer.PostAsync($"/v1/bookings/{withdrawn}/cancellations", new JsonObject());
        Assert.Equal(2, await host.OpenCountAsync());

        await host.ReconcileAsync();

        Assert.Equal(0, await host.OpenCountAsync());
        await customer.CancelAsync(paid);
        await customer.WaitForCancellationsAsync(paid);
        await host.ReconcileAsync();

        // The bank may still send it back.
        Assert.Equal(1, await host.OpenCountAsync());
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_asked_again_later()
    {
        var bookingRef = await PayAsync();
        host.Faults.FailCalls = 1;
        await host.ReconcileAsync();
        Assert.Equal(1, await host.OpenCountAsync());

        host.Faults.FailCalls = 0;
        await host.ReconcileAsync();

        await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }
}
