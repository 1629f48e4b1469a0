using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>The files of the original system.</summary>
internal static class CsvText
{
    public const string Airports = "city,airport,code,country\nDelhi,Indira Gandhi,DEL,India\nMumbai,Shivaji,BOM,India\n";

    public const string Header = "index,origin,destination,depart_time,depart_weekday,duration,arrival_time,"
        + "arrival_weekday,flight_no,airline_code,airline,economy_fare,business_fare,first_fare\n";

    public const string Good = "0,DEL,BOM,08:00:00,2,02:10:00,10:10:00,2,G8334,G8,Go First,4589,,\n";

    public static ImportOutcome Imported(string flights) => CsvImport.Read(
        new("airports.csv", new StringReader(Airports)),
        [new("flights.csv", new StringReader(flights))],
        null,
        TestContext.Current.CancellationToken);
}
