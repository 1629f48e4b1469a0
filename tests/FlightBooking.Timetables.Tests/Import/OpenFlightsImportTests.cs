using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

public sealed class OpenFlightsImportTests
{
    private const string Airports = """
        3093,"Indira Gandhi International Airport","Delhi","India","DEL","VIDP",28.5665,77.103104,777,5.5,"N","Asia/Calcutta","airport","OurAirports"
        2997,"Chhatrapati ""Shivaji"" Airport","Mumbai","India","BOM","VABB",19.0886993408,72.8678970337,39,5.5,"N",\N,"airport","OurAirports"
        507,"London \"Heathrow\" Airport","London","United Kingdom","LHR","EGLL",51.4706,-0.461941,83,0,"E","Europe/London","airport","OurAirports"
        9,"An airstrip","Nowhere","India",\N,"VIXX",20,77,5,5.5,"N","Asia/Calcutta","airport","OurAirports"
        """;

    private const string Airlines = """
        218,"Air India Limited",\N,"AI","AIC","AIRINDIA","India","Y"
        2850,"IndiGo Airlines",\N,"6E","IGO","IFLY","India","Y"
        1,"Compagnie d\\'Aviation",\N,"CA1","CDA","","India","Y"
        2,"Gone Air",\N,"GX","GON","","India","N"
        """;

    private const string Routes = "AI,218,DEL,3093,LHR,507,,0,788\nAI,218,LHR,507,DEL,3093,,0,788\n6E,2850,DEL,3093,BOM,2997,,0,320\n";

    [Fact]
    public void A_route_is_a_daily_flight_at_all_times_of_the_year()
    {
        var timetable = Import(Routes).Timetable.Value;
        var flight = Assert.Single(timetable.Flights, flight => flight.Destination.Code == "LHR");

        Assert.Equal(Weekdays.Daily, flight.Days);
        Assert.Equal(AircraftType.B788, flight.Aircraft);
        Assert.Equal("Air India Limited", flight.Airline.Name);
        Assert.InRange(flight.BlockMinutes!.Value, 480, 600);
        Assert.True(flight.Fares.Business > flight.Fares.Economy);
        Assert.All(new[] { Sample.Date, new DateOnly(2027, 7, 1) }, date => Assert.Equal(
            flight.BlockMinutes, timetable.FindDeparture(new(flight.Number, "DEL", date))!.DurationMinutes));
    }

    [Fact]
    public void Quotes_and_zones_that_are_missing_are_repaired()
    {
        var outcome = Import(Routes);

        Assert.Equal("London \"Heathrow\" Airport", outcome.Timetable.Value.FindAirport("LHR")!.Name);
        Assert.Equal("Chhatrapati \"Shivaji\" Airport", outcome.Timetable.Value.FindAirport("BOM")!.Name);
        Assert.Equal("Asia/Kolkata", outcome.Timetable.Value.FindAirport("BOM")!.TimeZone);
        Assert.Equal("IN", outcome.Timetable.Value.FindAirport("DEL")!.Country);
    }

    [Fact]
    public void Names_that_cannot_be_shown_are_not_served()
    {
        var airlines = Airlines.Replace("Air India Limited", "Air\u001b[2J\u202eIndia", StringComparison.Ordinal);
        var airports = Airports.Replace("\"Delhi\"", "\"D\uFFFDlhi\"", StringComparison.Ordinal);

        var outcome = Import(Routes, airports, airlines);

        Assert.Equal("AI", outcome.Timetable.Value.Flights.First(flight => flight.Airline.Code == "AI").Airline.Name);
        Assert.Equal("Delhi", outcome.Timetable.Value.FindAirport("DEL")!.City);
        Assert.Contains(
            outcome.Report.Notes,
            note => (note.File, note.Line, note.Kind) == ("airlines.dat", 1, ImportNoteKind.Repaired));
        Assert.Contains(
            outcome.Report.Notes,
            note => (note.File, note.Line, note.Kind) == ("airports.dat", 1, ImportNoteKind.Refused));
        Assert.DoesNotContain(outcome.Report.Notes, note => note.Message.Any(char.IsControl));
    }

    [Fact]
    public void A_zone_that_contradicts_our_own_airport_is_doubtful()
    {
        var outcome = Import(
            Routes, Airports.Replace("Europe/London", "Europe/Paris", StringComparison.Ordinal), Airlines);

        Assert.Equal("Europe/Paris", outcome.Timetable.Value.FindAirport("LHR")!.TimeZone);
        var note = Assert.Single(outcome.Report.Notes, note => note.Kind == ImportNoteKind.Doubtful);
        Assert.Equal(
            (3, "LHR is in Europe/Paris there, and in Europe/London by our own airports."), (note.Line, note.Message));
    }

    [Theory]
    [InlineData("GX,2,DEL,3093,BOM,2997,,0,320", "Gone Air flies no more.")]
    [InlineData("QQ,\\N,DEL,3093,BOM,2997,,0,320", "'QQ' is no airline.")]
    [InlineData("CDA,1,DEL,3093,BOM,2997,,0,320", "Compagnie d'Aviation has no IATA code.")]
    [InlineData("AI,218,DEL,3093,XXQ,9,,0,320", "'XXQ' is no airport with an IATA code.")]
    [InlineData("AI,218,DEL,3093,DEL,3093,,0,320", "It flies from DEL to DEL.")]
    [InlineData("AI,218,DEL,3093,BOM,2997,,1,320", "It stops on the way, and where is not said.")]
    [InlineData("AI,218,DEL,3093,LHR,507,,0,788", "AI has flown from DEL to LHR before.")]
    [InlineData("AI,218,DEL", "It has not the 9 fields of the first line.")]
    [InlineData("6E,2850,DEL,3093,LHR,507,Y,0,788", "A codeshare: AI or another airline flies it.")]
    public void A_bad_route_is_refused_by_its_line(string route, string message)
    {
        var outcome = Import(Routes + Filler() + route);

        Assert.Contains(outcome.Report.Notes, note => note.File == "routes.dat" && note.Line == 14
            && note.Kind == ImportNoteKind.Refused && note.Message == message);
        Assert.True(outcome.Timetable.Is(out _, out _));
    }

    [Fact]
    public void A_codeshare_that_nobody_operates_is_flown_once()
    {
        var outcome = Import(Routes + "6E,2850,BOM,2997,DEL,3093,Y,0,320\nAI,218,BOM,2997,DEL,3093,Y,0,321\n");

        Assert.Equal(["6E"], outcome.Timetable.Value.Flights
            .Where(flight => flight.Origin.Code == "BOM").Select(flight => flight.Airline.Code).Distinct());
        Assert.Equal([ImportNoteKind.Doubtful, ImportNoteKind.Refused], outcome.Report.Notes
            .Where(note => note.File == "routes.dat").Select(note => note.Kind));
    }

    [Theory]
    [InlineData("", "not_such_a_file")]
    [InlineData("origin,destination\nDEL,BOM\n", "not_such_a_file")]
    [InlineData("AI,218,XXQ,\\N,XXR,\\N,,0,788\n", "nothing_to_import")]
    [InlineData("AI,218,DEL,3093,LHR,507,,0,788\nAI,218,XXR,\\N,LHR,507,,0,788\n", "too_many_bad_rows")]
    public void Bad_routes_make_no_timetable(string routes, string code)
    {
        Assert.Equal(code, Import(routes).Timetable.Refusal?.Code);
    }

    [Fact]
    public void Files_in_each_other_s_place_make_no_timetable()
    {
        var outcome = OpenFlightsImport.Read(
            new("airlines.dat", new StringReader(Airlines)),
            new("airports.dat", new StringReader(Airports)),
            new("routes.dat", new StringReader(Routes)),
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal("not_such_a_file", outcome.Timetable.Refusal?.Code);
    }

    [Theory]
    [InlineData(Airports, ImportFormat.OpenFlightsAirports)]
    [InlineData(Airlines, ImportFormat.OpenFlightsAirlines)]
    [InlineData(Routes, ImportFormat.OpenFlightsRoutes)]
    [InlineData("city,airport,code,country", ImportFormat.CsvAirports)]
    [InlineData(",origin,destination,depart_time,flight_no,airline_code", ImportFormat.CsvFlights)]
    [InlineData("1AIRLINE STANDARD SCHEDULE DATA SET   ", ImportFormat.Ssim)]
    [InlineData("root:x:0:0:root:/root:/bin/bash", ImportFormat.Unknown)]
    [InlineData("\"", ImportFormat.Unknown)]
    [InlineData(null, ImportFormat.Unknown)]
    public void Files_are_told_apart_by_their_first_line(string? content, ImportFormat format)
    {
        Assert.Equal(format, ImportFormats.Of(content?.Split('\n')[0]));
    }

    [Fact]
    public void Files_that_do_not_belong_together_make_no_timetable()
    {
        var outcome = TimetableImport.Read(
            [
                (ImportFormat.OpenFlightsRoutes, new("routes.dat", new StringReader(Routes))),
                (ImportFormat.Ssim, new("a.ssim", new StringReader(""))),
            ],
            null,
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal("not_files_to_import", outcome.Timetable.Refusal?.Code);
    }

    // Enough good lines that one bad one does not spoil the file.
    private static string Filler() => string.Concat(
        "FRA CDG AMS ZRH VIE MUC FCO MAD CPH HEL".Split(' ')
            .Select(code => $"AI,218,DEL,3093,{code},\\N,,0,788\n"));

    private static ImportOutcome Import(
        string routes, string airports = Airports, string airlines = Airlines) => OpenFlightsImport.Read(
        new("airports.dat", new StringReader(airports)),
        new("airlines.dat", new StringReader(airlines)),
        new("routes.dat", new StringReader(routes)),
        null,
        TestContext.Current.CancellationToken);
}
