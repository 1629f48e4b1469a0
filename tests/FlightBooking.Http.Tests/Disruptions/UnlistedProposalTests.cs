using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>A proposal whose preparation died before it was in the list that its deadline looks at.</summary>
public sealed class UnlistedProposalTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Is_decided_by_whoever_looks_at_the_booking_once_its_time_is_over()
    {
        var (host, ct) = (shared.Host, TestContext.Current.CancellationToken);
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var bought = await customer.BuyWithAsync("4242424242424242", [offer], Adult());
        var bookingRef = bought.Text("bookingRef");
        await customer.CancelAsync(bookingRef);
        await customer.WaitForCancellationsAsync(bookingRef);
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var found = (await store.FindByReferenceAsync(bookingRef, ct))!.Document;
        await store.ChangeAsync(
            Booking.Collection,
            found.AccountId,
            bookingRef,
            booking => booking with { Proposals = [Prepared(booking)] },
            ct);

        await host.ReconcileAsync();

        var left = (await store.FindByReferenceAsync(bookingRef, ct))!.Document;
        Assert.Equal(ProposalStatus.Lapsed, Assert.Single(left.Proposals).Status);
    }

    private static Proposal Prepared(Booking booking) => new()
    {
        ProposalId = $"{booking.BookingRef}-proposal-1",
        DisruptionId = "dis_000000000000000000000000",
        Slice = booking.Slices[0].Name,
        Effect = DisruptionEffect.Cancelled,
        ProposedAt = DateTimeOffset.UtcNow.AddDays(-2),
        AnswerBy = DateTimeOffset.UtcNow.AddDays(-1),
        Silence = SilenceRule.Refund,
        Rules = DisruptionRules.Standard.Name,
        Status = ProposalStatus.Preparing,
    };
}
