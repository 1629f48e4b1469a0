using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.CsvText;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>Names that a file gives to airlines and airports.</summary>
public sealed class CsvNameTests
{
    [Theory]
    [InlineData("Go\u001b[31mFirst", "holds the character U+001B, which cannot be shown")]
    [InlineData("Go\0First", "holds the character U+0000, which cannot be shown")]
    [InlineData("\"Go\nFirst\"", "holds the character U+000A, which cannot be shown")]
    [InlineData("Go\u202etsriF", "holds the character U+202E, which cannot be shown")]
    [InlineData("Go\u200bFirst", "holds the character U+200B, which cannot be shown")]
    [InlineData("G\uFFFD First", "is not in UTF-8")]
    [InlineData("GÃ¶ First", "was taken for Latin-1 once, though it was in UTF-8")]
    public void An_airline_whose_name_cannot_be_shown_is_called_by_its_code(string name, string problem)
    {
        var outcome = Imported(Header + Good.Replace("Go First", name, StringComparison.Ordinal));

        Assert.Equal("G8", Assert.Single(outcome.Timetable.Value.Flights).Airline.Name);
        var note = Assert.Single(outcome.Report.Notes);
        Assert.Equal((2, ImportNoteKind.Repaired), (note.Line, note.Kind));
        Assert.EndsWith($"{problem}: it is called G8.", note.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(note.Message, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public void A_name_of_five_thousand_letters_is_none_and_its_note_can_be_read()
    {
        var outcome = Imported(Header + Good.Replace("Go First", new string('x', 5000), StringComparison.Ordinal));

        Assert.Equal("G8", Assert.Single(outcome.Timetable.Value.Flights).Airline.Name);
        Assert.InRange(Assert.Single(outcome.Report.Notes).Message.Length, 1, 320);
    }

    [Fact]
    public void An_airport_whose_name_cannot_be_shown_keeps_the_one_it_is_known_by()
    {
        var outcome = CsvImport.Read(
            new("airports.csv", new StringReader(Airports
                .Replace("Shivaji", "Shi\u202evaji", StringComparison.Ordinal)
                .Replace("Delhi", "D\uFFFDlhi", StringComparison.Ordinal))),
            [new("flights.csv", new StringReader(Header + Good))],
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal("Delhi", outcome.Timetable.Value.FindAirport("DEL")!.City);
        Assert.Contains("Shivaji", outcome.Timetable.Value.FindAirport("BOM")!.Name, StringComparison.Ordinal);
        Assert.Equal([2, 3], outcome.Report.Notes.Select(note => note.Line));
    }

    [Theory]
    [InlineData("<b>Meru</b> Air", "U+003C")]
    [InlineData("Meru Air>", "U+003E")]
    [InlineData("Meru \U0001F6EB Air", "U+1F6EB")]
    [InlineData("Meru\u2708\uFE0F", "U+2708")]
    public void Neither_markup_nor_pictures_are_of_a_name(string name, string character)
    {
        Assert.Equal($"holds the character {character}, which no name has", ImportText.ProblemOf(name));
        var outcome = CsvImport.Read(
            new("airports.csv", new StringReader(Airports.Replace("Shivaji", name, StringComparison.Ordinal))),
            [new("flights.csv", new StringReader(Header + Good))],
            null,
            TestContext.Current.CancellationToken);
        Assert.DoesNotContain(name, outcome.Timetable.Value.FindAirport("BOM")!.Name, StringComparison.Ordinal);
        Assert.Contains(character, Assert.Single(outcome.Report.Notes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("São Paulo – Congonhas «été» Łódź Điện Biên Phủ O’Hare")]
    [InlineData("Ålesund")]
    [InlineData("N'Djaména (Hassan) 東京")]
    [InlineData("Spark+ Joint-Stock Company & Sons, 2nd Wing™ \"Zürich\" №")]
    public void Good_names_of_the_world_are_left_alone(string name) => Assert.Null(ImportText.ProblemOf(name));
}
