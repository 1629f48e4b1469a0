using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class BookingInvariantsTests
{
    private static readonly Booking Left = Family().Cancelled(Now, ["outbound"], ["p2"]);

    public static TheoryData<string, Func<Booking, Booking>> Faults { get; } = new()
    {
        { "does not add up", booking => With(booking, line => line with { Charge = line.Charge + Money.Paise(1) }) },
        { "does not add up", booking => With(booking, line => line with { Paid = line.Paid + Money.Paise(1) }) },
        {
            "its refunds are others",
            booking => booking with { Refunds = [booking.Refunds[0] with { Amount = Money.Paise(1) }] }
        },
        { "its refunds are others", booking => booking with { Refunds = booking.Refunds.Add(booking.Refunds[0]) } },
        {
            "more is asked back",
            booking => booking with
            {
                Refunds = booking.Refunds.Add(booking.Refunds[0] with
                {
                    RefundId = "again", GoodwillAct = "aud_1", Amount = booking.Total,
                }),
            }
        },
        {
            "below zero",
            booking => With(booking, line => line with
            {
                Paid = line.Paid + booking.Total, Charge = line.Charge + booking.Total, IsReleased = true,
            })
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_booking_that_cannot_be_is_not_written(string why, Func<Booking, Booking> fault)
    {
        Assert.Null(Left.Broken());
        Assert.Contains(why, fault(Left).Broken(), StringComparison.Ordinal);

        var (ct, store) = (TestContext.Current.CancellationToken, new InMemoryDocumentStore(TimeProvider.System));
        Assert.NotNull(await store.CreateAsync(Left, ct));
        var key = new BookingKey(Left.AccountId, Left.BookingRef);
        await Assert.ThrowsAsync<BrokenInvariantException>(
            () => store.ChangeAsync(key, booking => fault(booking), ct));
        Assert.Equal(Left.Refunds, (await store.FindAsync(key, ct))!.Refunds);

        // It goes on from where it stood.
        Assert.True((await store.ChangeAsync(key, booking => booking with { Status = BookingStatus.Cancelled }, ct))
            .Is(out _, out _));
    }

    private static Booking With(Booking booking, Func<CancellationLine, CancellationLine> change)
    {
        var cancellation = booking.Cancellations[0];
        return booking with
        {
            Cancellations = [cancellation with { Lines = [change(cancellation.Lines[0])] }],
        };
    }
}
