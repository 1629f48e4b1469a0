using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Names;
using FlightBooking.Core.Privacy;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Privacy;

/// <summary>When a booking is over for good, and what is left of it then.</summary>
public sealed class BookingErasureTests
{
    private static readonly Retention Year = new(TimeSpan.FromDays(365));

    [Fact]
    public void A_booking_has_ended_a_day_after_its_last_flight_and_not_while_something_is_to_come()
    {
        var held = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult()));
        var arrival = held.Slices[^1].Segments[^1].Arrival;

        Assert.Null(held.EndedAt());
        Assert.Equal(arrival.AddDays(1), (held with { Status = BookingStatus.Confirmed }).EndedAt());
        Assert.Equal(Now, (held with { Status = BookingStatus.Expired }).EndedAt());
    }

    [Fact]
    public void It_is_erased_by_its_age_or_at_its_end_where_somebody_asks_or_never()
    {
        var flown = OneWay() with { Status = BookingStatus.Confirmed };
        var end = flown.EndedAt()!.Value;

        Assert.Equal(end.AddDays(365), flown.ErasableAt(Year));
        Assert.Null(flown.ErasableAt(Retention.ForEver));
        Assert.Equal(end, flown.AskErasure(Now).ErasableAt(Retention.ForEver));
        Assert.Null(flown.Erase(end).ErasableAt(Year));
        Assert.Equal(end, flown.Erase(end).Erase(end.AddDays(1)).ErasedAt);
    }

    [Fact]
    public void What_is_being_split_off_is_asked_for_as_well_and_waited_for()
    {
        var flown = OneWay() with { Status = BookingStatus.Confirmed };
        var split = new BookingSplit
        {
            SplitId = "split-1", BookingRef = "7KQ2MX", At = Now, Passengers = ["p2"], Lines = [], Arriving = flown,
        };
        var parting = flown with { Splits = [split] };

        Assert.Null(parting.EndedAt());
        Assert.Equal(Now, parting.AskErasure(Now).Splits[0].Arriving!.ErasureAskedAt);
    }

    [Fact]
    public void Names_birthdays_contacts_and_notes_go_and_amounts_stay()
    {
        var booked = OneWay().CorrectName("p1", new FullName("Ahsa", null, "Rao"), act: "aud_1", Now).Value
            .AddNote(new("aud_2", Now, "acc_2", "Asha likes the window")).Value with
        {
            Status = BookingStatus.Confirmed,
        };

        var erased = booked.Erase(Now);

        var text = JsonSerializer.Serialize(erased, CoreJson.Options);
        var (email, mobile) = booked.Contact;
        foreach (var known in new[] { "Asha", "Ahsa", "Rao", email, mobile, "1990-05-04" })
        {
            Assert.DoesNotContain(known, text, StringComparison.Ordinal);
        }

        Assert.Equal(BookingMoney.Of(booked), BookingMoney.Of(erased));
        Assert.Equal(booked.Balances(), erased.Balances());
        Assert.Equal("booking_erased", erased.AddNote(new("aud_3", Now, "acc_2", "Asha called")).Refusal!.Code);
        Assert.Equal("booking_erased", erased.CorrectContact(booked.Contact, Now).Refusal!.Code);
    }

    // Whoever has a birthday on the journey is another type on the way back, and stays so.
    [Fact]
    public void Whatever_is_counted_by_age_comes_to_the_same()
    {
        var booked = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult(), Born(2025, 1, 1)));
        var (there, back) = (new DateOnly(2026, 12, 10), new DateOnly(2026, 12, 20));
        var days = Enumerable.Range(-2, 14).Select(there.AddDays);
        var birthdays = days.SelectMany(day => new[] { day.AddYears(-2), day.AddYears(-12), day.AddYears(-40) })
            .Append(there.AddDays(-1));
        foreach (var birthday in birthdays)
        {
            var born = booked with
            {
                Passengers = [booked.Passengers[0], booked.Passengers[1] with { DateOfBirth = birthday }],
            };

            var erased = born.Erase(Now);

            var (known, unknown) = (born.Passengers[1], erased.Passengers[1]);
            Assert.All(born.Slices, slice => Assert.Equal(slice.TypeOf(known), slice.TypeOf(unknown)));
            Assert.All(
                new[] { there, back },
                day => Assert.Equal(PassengerAge.TypeOn(day, birthday), PassengerAge.TypeOn(day, unknown.DateOfBirth)));
        }
    }
}
