using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>A real file of 2005.</summary>
public sealed class SsimSampleTests
{
    private static Timetable Timetable => SharedData.Schedules.Timetable.Value;

    [Fact]
    public void All_514_legs_are_read_and_those_for_passengers_are_flights()
    {
        var report = SharedData.Schedules.Report;

        Assert.Equal(514, report.Rows);
        Assert.Equal(7, report.Count(ImportNoteKind.Refused));
        Assert.All(report.Notes.Where(note => note.Kind == ImportNoteKind.Refused), note =>
            Assert.StartsWith("Service type", note.Message, StringComparison.Ordinal));
        Assert.Equal(507, Timetable.Flights.Count);
    }

    [Fact]
    public void Flights_fly_exactly_on_the_dates_of_the_file()
    {
        var dates = Enumerable.Range(0, 200).Select(day => new DateOnly(2005, 5, 1).AddDays(day))
            .Where(date => Timetable.FindDeparture(new("XX102", "RUN", date)) is not null).ToHashSet();

        Assert.Contains(new(2005, 5, 23), dates);
        Assert.Contains(new(2005, 5, 24), dates);
        Assert.DoesNotContain(new(2005, 5, 26), dates);
        Assert.Contains(new(2005, 6, 30), dates);
        Assert.DoesNotContain(new(2005, 5, 22), dates);
    }

    [Fact]
    public void It_takes_as_long_as_the_file_s_variations_from_UTC_say()
    {
        var departure = Timetable.FindDeparture(new("XX9975", "RUN", new(2005, 8, 8)))!;

        Assert.Equal(new DateTimeOffset(2005, 8, 9, 9, 10, 0, TimeSpan.FromHours(2)), departure.ArrivesAt);
        Assert.Equal((11 * 60) + 15, departure.DurationMinutes);
    }

    [Fact]
    public void A_letter_before_the_airline_belongs_to_the_number()
    {
        Assert.NotNull(Timetable.FindDeparture(new("XX974Z", "RUN", new(2005, 5, 24))));
        Assert.Null(Timetable.FindDeparture(new("XX777A", "RUN", new(2005, 5, 27))));
    }

    [Fact]
    public void Moved_to_the_present_it_can_be_searched()
    {
        var moved = SharedData.ImportSchedules(new(2026, 11, 22)).Timetable.Value;
        var found = new FlightSearch(moved).Candidates(new()
        {
            Origins = [moved.FindAirport("RUN")!],
            Destinations = [moved.FindAirport("CDG")!],
            Date = new(2027, 8, 2),
        });

        Assert.NotEmpty(found);
        Assert.Equal(
            Timetable.Flights.Select(flight => (flight.Number, flight.Days)).Order(),
            moved.Flights.Select(flight => (flight.Number, flight.Days)).Order());
    }

    [Fact]
    public void A_file_written_and_read_is_the_same_timetable()
    {
        Assert.Equal(SharedData.Text(Timetable), SharedData.Text(SharedData.WrittenAndRead(Timetable)));
    }

    [Fact]
    public void Cut_anywhere_it_makes_no_timetable()
    {
        var content = File.ReadAllText(SharedData.PathOf("ssim", "sample.ssim"));
        var wholeBlock = content.IndexOf("\n5 XX", StringComparison.Ordinal) + 200;

        for (var length = 0; length < wholeBlock; length += 997)
        {
            var outcome = SsimImport.Read(
                [new("cut", new StringReader(content[..length]))], null, null, TestContext.Current.CancellationToken);
            Assert.False(outcome.Timetable.Is(out _, out _), $"{length} characters");
        }
    }
}
