using System.Collections.Immutable;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Documents.Tests.Layout;

public class TicketLayoutTests
{
    [Fact]
    public void The_parts_come_in_the_order_travellers_know()
    {
        var titles = TicketLayout.Of(SampleTickets.Family).Sections.Select(section => section.Title);

        Assert.Equal(
            [
                null, "Outbound: New Delhi to Mumbai", "Passengers, outbound", "Return: Mumbai to New Delhi",
                "Passengers, return", "Baggage", "Price", "Payment", "Fare rules", "Important information",
            ],
            titles);
    }

    [Fact]
    public void The_head_says_which_booking_it_is_and_how_to_reach_who_booked()
    {
        var head = LayoutText.Lines(TicketLayout.Of(SampleTickets.OneWay).Sections[0]).ToList();

        Assert.Equal(
            [
                "Booking reference (PNR)", "7KQ2MX", "Confirmed",
                "Ticket number: 7KQ2MX-T1", "Class: Economy",
                "Booked: Sun 22 Nov 2026, 09:30 (+05:30)", "Issued: Sun 22 Nov 2026, 09:35 (+05:30)",
                "E-mail: asha.rao@example.com", "Mobile: +91 98765 43210",
                "https://flights.example.com/t/7KQ2MX-ticket-1", "Scan to see whether this ticket is valid",
            ],
            head);
    }

    [Fact]
    public void A_flight_over_midnight_arrives_on_the_next_day()
    {
        var leg = Legs(SampleTickets.Family)[1];

        Assert.Equal(("23:05", "Sun 20 Dec 2026 (+05:30)", null), (leg.From.Time, leg.From.Date, leg.From.DayMark));
        Assert.Equal(("01:15", "Mon 21 Dec 2026 (+05:30)", "+1 day"), (leg.To.Time, leg.To.Date, leg.To.DayMark));
        Assert.Equal("2 h 10 min", leg.Duration);
    }

    [Fact]
    public void Dates_and_durations_follow_each_airports_own_clock()
    {
        var legs = Legs(SampleTickets.TwoStops);

        Assert.Equal(["3 h 55 min", "7 h 35 min", "8 h 10 min"], legs.Select(leg => leg.Duration));
        Assert.Equal(["13:00", "19:20", "01:20"], legs.Select(leg => leg.To.Time));
        Assert.Equal([null, null, "+1 day"], legs.Select(leg => leg.To.DayMark));
    }

    [Theory]
    [InlineData(0, 9, null)]
    [InlineData(1, 9, "+1 day")]
    [InlineData(2, 9, "+2 days")]
    [InlineData(-1, 9, "-1 day")]
    public void The_day_mark_counts_calendar_days(int days, int hour, string? mark)
    {
        var departure = new DateTimeOffset(2026, 12, 12, 10, 0, 0, TimeSpan.FromHours(13));
        var arrival = new DateTimeOffset(2026, 12, 12, hour, 0, 0, TimeSpan.FromHours(-10)).AddDays(days);

        Assert.Equal(mark, DocumentText.DayMark(departure, arrival));
    }

    [Fact]
    public void Changes_of_flight_say_where_and_how_long()
    {
        var lines = LayoutText.Of(TicketLayout.Of(SampleTickets.TwoStops));

        Assert.Contains("Change in Dubai (DXB) · 2 h 45 min between the flights", lines);
        Assert.Contains(
            "Change in London (LHR) · 2 h 50 min between the flights · Another airline: collect your baggage and check it in again",
            lines);
    }

    [Fact]
    public void Passengers_have_their_seats_on_every_flight_and_infants_have_none()
    {
        var lines = LayoutText.Of(TicketLayout.Of(SampleTickets.Family));

        Assert.Contains("3 | Meera Rao | Child (Female, 2 to 11) | 21C (Aisle, left side) | Confirmed", lines);
        Assert.Contains("4 | Kabir Rao | Infant (Male, under 2) | No seat | Confirmed", lines);
        Assert.Contains(
            LayoutText.Of(TicketLayout.Of(SampleTickets.TwoStops)),
            line => line.Contains(
                "3A (Window, left side) | 11K (Window, right side) | 7D (Aisle, centre) | Confirmed"));
    }

    [Fact]
    public void Baggage_that_is_included_stands_beside_what_was_bought_apart()
    {
        var lines = LayoutText.Of(TicketLayout.Of(SampleTickets.Family));

        Assert.Contains("Asha Rao | 7 kg | 15 kg | 3 kg (prepaid)", lines);
        Assert.Contains("Vikram Rao | 7 kg | 15 kg | –", lines);
    }

    [Fact]
    public void Payments_have_an_order_number_for_people_and_no_id_for_programs()
    {
        var lines = LayoutText.Of(TicketLayout.Of(SampleTickets.Family));

        Assert.Single(lines, line => line.StartsWith("Order number: ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("cs_", StringComparison.Ordinal)
            || line.Contains("pi_", StringComparison.Ordinal));
    }

    [Fact]
    public void Passengers_of_one_name_are_told_apart()
    {
        var ticket = SampleTickets.OneWay;
        ticket = ticket with { Passengers = [ticket.Passengers[0] with { UniqueId = "Q7XZ" }] };

        Assert.Contains(LayoutText.Of(TicketLayout.Of(ticket)), line => line.StartsWith("1 | Asha Rao (ID Q7XZ) |"));
    }

    [Fact]
    public void The_own_seats_are_marked_in_their_rows()
    {
        var rows = Legs(SampleTickets.TenNames)[0].SeatRows;

        Assert.Equal(
            [new SeatRow(14, "ABC DEF", "ABCDEF"), new(15, "ABC DEF", "ABC"), new(16, "ABC DEF", "F")], rows);
    }

    [Fact]
    public void The_price_lines_add_up_with_the_coupon_among_them()
    {
        var ticket = SampleTickets.Family;
        var lines = LayoutText.Of(TicketLayout.Of(ticket));

        Assert.Contains("Coupon FLAT750 | 1 | −₹750", lines);
        Assert.Contains("Infant fare incl. GST | 1 | ₹577.50", lines);
        Assert.Contains($"Total Outbound |  | {ticket.Slices[0].Total}", lines);
        Assert.Contains($"Total Return |  | {ticket.Slices[1].Total}", lines);
        Assert.Contains($"Total | {ticket.Slices[0].Total + ticket.Slices[1].Total}", lines);
    }

    [Fact]
    public void Cancellation_charges_name_the_very_moments()
    {
        var rules = LayoutText.Lines(TicketLayout.Of(SampleTickets.OneWay).Sections[^2]);

        Assert.Equal(
            [
                "Fare rules",
                "Until Sat 5 Dec 2026, 08:00 (+05:30) | Free of charge",
                "After that, until Wed 9 Dec 2026, 08:00 (+05:30) | ₹3,000",
                "After that, until Sat 12 Dec 2026, 06:00 (+05:30) | ₹3,500",
                "After Sat 12 Dec 2026, 06:00 (+05:30) | Not refundable",
                "Times are local to the airport of departure.",
            ],
            rules.Take(6));
    }

    [Fact]
    public void A_cancelled_passenger_has_no_seat_and_the_direction_says_so()
    {
        var layout = TicketLayout.Of(SampleTickets.PartlyCancelled);
        var lines = LayoutText.Of(layout);

        Assert.Contains("Partially cancelled: see the status of each passenger below.", lines);
        Assert.Contains("2 | Vikram Rao | Adult (Male, 12 and over) | – | Cancelled", lines);
        Assert.Equal("A", Assert.Single(Legs(layout)[1].SeatRows).Taken);
        Assert.Equal("ABC", Assert.Single(Legs(layout)[0].SeatRows).Taken);
    }

    [Fact]
    public void Everything_that_must_be_known_is_there()
    {
        var notes = Assert.IsType<NumberedNotes>(
            Assert.Single(TicketLayout.Of(SampleTickets.OneWay).Sections[^1].Blocks));

        Assert.Equal(9, notes.Notes.Length);
    }

    [Fact]
    public void A_payment_for_more_than_this_ticket_says_so()
    {
        var ticket = SampleTickets.OneWay;
        var two = ticket with { Payment = ticket.Payment with { Amount = ticket.Total * 2 } };

        Assert.Contains($"Amount paid: {ticket.Total}", LayoutText.Of(TicketLayout.Of(ticket)));
        Assert.Contains(
            $"Amount paid for the whole booking: {ticket.Total * 2}", LayoutText.Of(TicketLayout.Of(two)));
    }

    private static ImmutableArray<FlightLeg> Legs(TicketDetails ticket) => Legs(TicketLayout.Of(ticket));

    private static ImmutableArray<FlightLeg> Legs(DocumentLayout layout) =>
        [.. layout.Sections.SelectMany(section => section.Blocks).OfType<FlightLeg>()];
}
