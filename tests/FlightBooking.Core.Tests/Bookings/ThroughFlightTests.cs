using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Receipts;
using FlightBooking.Documents.Tickets;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Two legs of one slice under one flight number.</summary>
public class ThroughFlightTests
{
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddMinutes(15);
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private readonly SeatHolds seats;

    public ThroughFlightTests() => seats = HoldsIn(store);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_leg_has_its_own_seat_on_booking_and_ticket()
    {
        await TakeAsync(LegTwo);
        var booking = await HoldAsync(Draft(Through()).Value);
        var slice = booking.Slices[0];

        Assert.Equal(["7A"], slice.SeatsOn(slice.Segments[0]).Select(seat => seat.Seat));
        Assert.Equal(["7F"], slice.SeatsOn(slice.Segments[1]).Select(seat => seat.Seat));
        var ticket = BookingTicket.Of(booking, booking.TicketIds()[0], new("https://flights.example/"));
        Assert.Equal(["7A", "7F"], ticket.Slices[0].Passengers[0].Seats.Select(seat => seat!.Seat));
    }

    [Fact]
    public async Task The_through_flight_that_was_reported_has_a_seat_on_each_leg_also_when_paid_after_the_hold()
    {
        var flown = ReportedCases.Import("through.ssim");
        var way = Assert.Single(new FlightSearch(flown).Candidates(
            ReportedCases.Query(flown, "AMD", "GAU", new(2026, 12, 10))));
        Assert.Equal(["XX532-AMD-2026-12-10", "XX532-CCU-2026-12-10"], way.Segments.Select(leg => leg.Key.ToString()));
        await HoldAsync("OTHER2", ReportedCases.Draft(flown, way.Segments[1]).Value);

        var booking = await HoldAsync("7KQ2MX", ReportedCases.Draft(flown, [.. way.Segments]).Value);
        await ReturnsIn(store).LetHoldGoAsync(booking, Ct);
        var sales = new SeatSales(
            new(store, new SeatAvailability(store, TimeProvider.System), TimeProvider.System),
            flown.FindDeparture,
            HoldPolicy.Default,
            TimeProvider.System);
        var sold = (await sales.SellAsync(booking, Ct)).Value;

        Assert.Equal([("AMD", "1A"), ("CCU", "1F")], booking.Slices[0].Seats.Select(seat => (seat.Origin!, seat.Seat)));
        Assert.Equal([("AMD", "1A"), ("CCU", "1F")], sold[0].Select(seat => (seat.Origin!, seat.Seat)));
        var ticket = BookingTicket.Of(booking, booking.TicketIds()[0], new("https://flights.example/"));
        Assert.Equal(["1A", "1F"], ticket.Slices[0].Passengers[0].Seats.Select(seat => seat!.Seat));
    }

    [Fact]
    public async Task Seats_written_before_their_origin_was_kept_are_in_the_order_of_the_legs()
    {
        await TakeAsync(LegTwo);
        var slice = (await HoldAsync(Draft(Through()).Value)).Slices[0];
        slice = slice with { Seats = [.. slice.Seats.Select(seat => seat with { Origin = null })] };

        Assert.Equal("7A", Assert.Single(slice.SeatsOn(slice.Segments[0])).Seat);
        Assert.Equal("7F", Assert.Single(slice.SeatsOn(slice.Segments[1])).Seat);
    }

    [Fact]
    public async Task Paid_after_the_hold_each_leg_is_sold_its_own_seat_again()
    {
        await TakeAsync(LegTwo);
        var booking = await HoldAsync(Draft(Through()).Value);
        await ReturnsIn(store).LetHoldGoAsync(booking, Ct);

        var sold = (await SalesIn(store).SellAsync(booking, Ct)).Value;

        Assert.Equal([("DEL", "7A"), ("BOM", "7F")], sold[0].Select(seat => (seat.Origin!, seat.Seat)));
    }

    [Fact]
    public async Task Seats_can_be_named_for_each_leg()
    {
        var adult = Adult() with
        {
            Seats = Adult().Seats.Add(LegOne.Key.ToString(), "9C").Add(LegTwo.Key.ToString(), "11D"),
        };

        var booking = await HoldAsync(Draft(Through(adult)).Value);

        Assert.Equal(["9C", "11D"], booking.Slices[0].Seats.Select(seat => seat.Seat));
    }

    [Fact]
    public async Task Ticket_and_receipt_tell_the_legs_apart_by_their_routes()
    {
        var booking = Confirmed(await HoldAsync(Draft(Through()).Value));
        var ticket = BookingTicket.Of(booking, booking.TicketIds()[0], new("https://flights.example/"));
        var cancelled = booking.Cancelled(Now);

        var seats = TicketLayout.Of(ticket).Sections.SelectMany(section => section.Blocks).OfType<Table>().First();
        var receipt = CancellationReceipt.Of(cancelled, cancelled.Cancellations.Single(), Now);

        Assert.Equal(
            ["#", "Passenger", "Type", "Seat M9532 DEL–BOM", "Seat M9532 BOM–CCU", "Status"],
            seats.Columns.Select(column => column.Title));
        Assert.Equal(["M9532 DEL–BOM", "M9532 BOM–CCU"], Assert.Single(receipt.Lines).FlightNumbers);
    }

    private static BookingRequest Through(params PassengerRequest[] party) =>
        Request([OfferOf([LegOne, LegTwo])], party.Length == 0 ? [Adult()] : party);

    private async Task TakeAsync(Departure departure)
    {
        var draft = Draft(Request([OfferOf(departure)], Adult())).Value;
        Assert.Null((await seats.HoldAsync("OTHER2", draft, Until, Ct)).Refusal);
    }

    private Task<Booking> HoldAsync(BookingDraft draft) => HoldAsync("7KQ2MX", draft);

    private async Task<Booking> HoldAsync(string reference, BookingDraft draft) => draft.Book(
        reference, "acc_1", (await seats.HoldAsync(reference, draft, Until, Ct)).Value!, Now, Now.AddMinutes(15));
}
