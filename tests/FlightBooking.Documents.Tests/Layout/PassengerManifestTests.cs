using System.Text.RegularExpressions;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Manifests;
using FlightBooking.Documents.Pdf;
using FlightBooking.Kit.Host;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Documents.Tests.Layout;

public class PassengerManifestTests
{
    [Fact]
    public void It_says_who_sits_where_and_goes_on_with_what()
    {
        var lines = Lines(6, SampleManifest.Flight);

        Assert.Contains("M9101 DEL, Sat 12 Dec 2026", lines);
        Assert.Contains("To: Mumbai (BOM)", lines);
        Assert.Contains("Departs: Sat 12 Dec 2026, 08:00 (+05:30)", lines);
        Assert.Contains("Passengers: 5 adults, 1 infant", lines);
        Assert.Contains("Seats: 5 Economy", lines);
        Assert.Contains("Checked baggage: 62.5 kg", lines);
        Assert.Contains("Printed: Sat 12 Dec 2026, 07:15 (+05:30)", lines);
        Assert.Contains("1 | Ali, Asha | Adult M | 10A | Economy | 12.5 kg | 7KQ2MX | M9802 to DEL 14:00", lines);
        Assert.Contains("4 | Ali, Deniz | Infant M | lap | Economy | – | 7KQ2MX | M9802 to DEL 14:00", lines);
        Assert.Contains("5 | Ali, Ève | Adult F | 11A | Economy | 12.5 kg | B00004 | –", lines);
        Assert.DoesNotContain(lines, line => line.Contains('@') || line.Contains("98123") || line.Contains("1990"));
    }

    [Fact]
    public void What_is_not_flown_any_more_and_who_has_no_seat_is_said()
    {
        var (seats, listed) = SampleManifest.Of(6);
        var unseated = seats.Claims["B00004"] with { Unseated = seats.Claims["B00004"].Seats };
        seats = seats with { Claims = seats.Claims.SetItem("B00004", unseated) };
        seats = seats.CancelFlight("D1", "act");

        var lines = LayoutText.Of(PassengerManifest.Of(seats, listed, null, SampleManifest.PrintedAt));

        Assert.Contains("Sale: Cancelled: it is not flown", lines);
        Assert.Contains("Bought, without a seat here: 2", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Departs", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_aircraft_is_no_empty_page()
    {
        var lines = Lines(0, SampleManifest.Flight);

        Assert.Contains("Passengers: none", lines);
        Assert.Contains("Nobody has bought a seat.", lines);
    }

    [Fact]
    public void Of_five_hundred_each_is_on_a_page_with_its_number_and_the_names_of_the_columns()
    {
        var (seats, listed) = SampleManifest.Of(500);
        var layout = PassengerManifest.Of(seats, listed, SampleManifest.Flight, SampleManifest.PrintedAt);

        var pages = Kit.Host.Pdf.Text(new PdfRenderer().Render(layout)).Split('\f')[..^1];

        Assert.InRange(pages.Length, 8, 20);
        Assert.All(pages.Index(), page =>
        {
            Assert.Contains($"Page {page.Index + 1} of {pages.Length}", page.Item, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(page.Item, "No\\. +Name +Type +Seat +Cabin +Bags +Booking +Goes on with"));
        });
        var numbers = pages.SelectMany(page => Regex.Matches(page, @"^ *(\d+) +\S+, ", RegexOptions.Multiline))
            .Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, 500), numbers);
    }

    private static IReadOnlyList<string> Lines(int passengers, Departure departure)
    {
        var (seats, listed) = SampleManifest.Of(passengers);
        return LayoutText.Of(PassengerManifest.Of(seats, listed, departure, SampleManifest.PrintedAt));
    }
}
