using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Bookings that are held for longer than the usual minutes.</summary>
public sealed class HoldExtensionTests
{
    private static readonly Booking Held = OneWay();

    [Fact]
    public void A_day_is_given_where_there_is_time_and_less_where_there_is_not()
    {
        Assert.Equal(Now.AddHours(24), new HoldTerm(24, 72).EndOf(Now, Now.AddHours(200)));
        Assert.Equal(Now.AddHours(20), new HoldTerm(24, 72).EndOf(Now, Now.AddHours(92)));
        Assert.True(new HoldTerm(24, 72).EndOf(Now, Now.AddHours(70)) < Now);
    }

    [Fact]
    public void The_slice_that_can_be_held_the_shortest_counts_and_one_that_cannot_forbids_it()
    {
        var later = CancellationCharges.Standard.With(new([]) { Airline = "K9", Hold = new(6, 72) });
        var never = CancellationCharges.Standard.With(new([]) { Airline = "K9" });

        Assert.Equal(new(24, 72), later.HoldFor("M9", domestic: true, Cabin.Economy));
        Assert.Equal(new(6, 72), later.HoldFor("K9", domestic: true, Cabin.Economy));
        Assert.Null(never.HoldFor("K9", domestic: true, Cabin.Economy));
    }

    [Fact]
    public void A_booking_knows_how_long_it_can_be_held()
    {
        Assert.Equal(Held.CreatedAt.AddHours(24), Held.HoldableUntil);
        Assert.Equal(Held.HoldableUntil, Held.ExtendHold(Now).Value.HoldExpiresAt);
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var extended = Held.ExtendHold(Now).Value;

        Assert.Same(extended, extended.ExtendHold(Now.AddHours(3)).Value);
        Assert.Single(extended.History, happened => happened.Event == HoldExtension.Happening);
    }

    [Fact]
    public void What_is_over_paid_or_not_to_be_held_is_refused()
    {
        Assert.Equal("hold_expired", Held.ExtendHold(Held.HoldExpiresAt).Refusal?.Code);
        Assert.Equal("hold_not_extendable", (Held with { HoldableUntil = null }).ExtendHold(Now).Refusal?.Code);
        Assert.Equal("already_paid", Paid().ExtendHold(Now).Refusal?.Code);
        Assert.Equal(
            "booking_not_payable", Held.Expire(null, Held.HoldExpiresAt).Value.ExtendHold(Now).Refusal?.Code);
    }

    [Fact]
    public void The_customer_is_reminded_once_shortly_before_the_end_and_of_long_holds_only()
    {
        var extended = Held.ExtendHold(Now).Value;
        var soon = extended.HoldExpiresAt - HoldExtension.RemindedBefore;

        Assert.Same(extended, extended.Remind(soon.AddTicks(-1)));
        var reminded = extended.Remind(soon);
        Assert.Equal(HoldExtension.Reminder, reminded.History[^1].Event);
        Assert.Same(reminded, reminded.Remind(soon.AddMinutes(1)));
        Assert.Same(Held, Held.Remind(Held.HoldExpiresAt.AddMinutes(-1)));
    }

    [Fact]
    public void A_checkout_is_open_no_longer_than_a_day_and_asked_for_alike_within_an_hour()
    {
        var extended = Held.ExtendHold(Now).Value;
        var full = new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);

        Assert.Equal((Held.HoldExpiresAt, $"{Held.BookingRef}-checkout"), Held.NextCheckout(Now));
        Assert.Equal(full.AddHours(22), extended.NextCheckout(full.AddMinutes(1)).Until);
        Assert.Equal(extended.NextCheckout(full.AddMinutes(1)), extended.NextCheckout(full.AddMinutes(59)));
        Assert.NotEqual(extended.NextCheckout(full).Key, extended.NextCheckout(full.AddMinutes(60)).Key);
        Assert.Equal(extended.HoldExpiresAt, extended.NextCheckout(extended.HoldExpiresAt.AddHours(-3)).Until);
    }

    [Fact]
    public void A_long_hold_that_runs_out_counts_as_several()
    {
        var extended = Held.ExtendHold(Now).Value.Expire(null, Now.AddHours(24)).Value;

        Assert.Equal(1, EndedHold.Of(Held.Expire(null, Held.HoldExpiresAt).Value, Held.HoldExpiresAt)!.Value.PartHeld);
        Assert.Equal(3, EndedHold.Of(extended, Now.AddHours(24))!.Value.PartHeld);
    }

    [Fact]
    public void Seats_are_held_for_longer_only_by_whoever_holds_them()
    {
        var (until, longer) = (Now.AddMinutes(17), Now.AddHours(24));
        var seats = SeatInventory.Empty(Outbound.Key, "321")
            .Claim("AAAAAA", Cabin.Economy, [new("p1", SeatType.Window)], until, Now).Value;

        Assert.Equal(longer, seats.HoldUntil("AAAAAA", longer, Now).Value.Claims["AAAAAA"].Until);
        Assert.Same(seats, seats.HoldUntil("AAAAAA", Now.AddMinutes(1), Now).Value);
        Assert.Equal("hold_expired", seats.HoldUntil("AAAAAA", longer, until).Refusal?.Code);
        Assert.Equal("hold_expired", seats.HoldUntil("BBBBBB", longer, Now).Refusal?.Code);
        Assert.Equal(
            "flight_cancelled", seats.CancelFlight("dis_1", "aud_1").HoldUntil("AAAAAA", longer, Now).Refusal?.Code);
        var sold = seats.Confirm("AAAAAA").Value;
        Assert.Same(sold, sold.HoldUntil("AAAAAA", longer, Now).Value);
    }

    private static Booking Paid() => Held with
    {
        Payment = Held.Payment with { PaymentIntentId = "pi_1", PaidAt = Now },
    };
}
