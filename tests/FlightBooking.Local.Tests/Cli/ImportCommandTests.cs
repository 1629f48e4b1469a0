using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Sqlite;
using FlightBooking.Local.Cli;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    internal const string Flights = "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,"
        + "flight_no,airline_code,airline,economy_fare,business_fare,first_fare\n"
        + "DEL,BOM,08:00:00,2,10:10:00,2,G8334,G8,Go First,4589,,\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flightbooking-import-");

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public async Task A_good_file_replaces_the_timetable_whatever_it_is_called()
    {
        Assert.Equal(0, await Import(Flights));

        Assert.Equal("G8334", Assert.Single(TimetableFolder.Load(Data).Flights).Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1AIRLINE STANDARD SCHEDULE DATA SET")]
    [InlineData("AI,218,DEL,3093,LHR,507,,0,788")]
    [InlineData("some text")]
    public async Task A_bad_file_changes_nothing_and_says_so(string content)
    {
        await Import(Flights);
        var before = await File.ReadAllBytesAsync(
            Path.Combine(Data, "timetable.fbt"), TestContext.Current.CancellationToken);

        var failed = await Assert.ThrowsAsync<CommandFailedException>(() => Import(content));

        Assert.EndsWith("Nothing was changed.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(
            before,
            await File.ReadAllBytesAsync(Path.Combine(Data, "timetable.fbt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Generated_anew_it_is_the_default_timetable()
    {
        var file = new FileInfo(Path.Combine(folder.FullName, "new", "generated.fbt"));

        Assert.Equal(0, await GenerateCommand.RunAsync(file, Data, TestContext.Current.CancellationToken));

        Assert.True(file.Length > 1_000_000);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Generated_into_a_folder_that_is_not_there_it_makes_it()
    {
        Assert.Equal(0, await GenerateCommand.RunAsync(null, Data, TestContext.Current.CancellationToken));

        Assert.True(File.Exists(Path.Combine(Data, "timetable.fbt")));
    }

    [Fact]
    public async Task Seats_that_were_sold_and_would_be_lost_stop_it_and_are_named()
    {
        await Import(Flights);
        await SellAsync("G8334", "321", "7A");
        await SellAsync("G8999", "321", "7A");
        var shorter = Flights.Replace("BOM,08:00:00,2,10:10:00", "BOM,09:00:00,2,11:10:00", StringComparison.Ordinal);

        var failed = await Assert.ThrowsAsync<CommandFailedException>(() => Import(shorter));

        Assert.EndsWith("Nothing was changed.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(new TimeOnly(8, 0), Assert.Single(TimetableFolder.Load(Data).Flights).DepartureTime);
        Assert.Equal(
            [$"G8999-DEL-{Wednesday:yyyy-MM-dd}: It is not flown any more; seats taken: 1."],
            await File.ReadAllLinesAsync(Path.Combine(Data, "seat-losses.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Told_to_it_loses_them()
    {
        await SellAsync("G8334", "789", "37J");

        Assert.Equal(0, await Import(Flights, despiteSales: true));

        Assert.Single(TimetableFolder.Load(Data).Flights);
        Assert.Equal(
            [$"G8334-DEL-{Wednesday:yyyy-MM-dd}: Airbus A321 lacks in their cabin: 37J."],
            await File.ReadAllLinesAsync(Path.Combine(Data, "seat-losses.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Generated_anew_it_loses_no_sold_seat_either()
    {
        await SellAsync("G8334", "321", "7A");

        await Assert.ThrowsAsync<CommandFailedException>(
            () => GenerateCommand.RunAsync(null, Data, TestContext.Current.CancellationToken));

        Assert.False(File.Exists(Path.Combine(Data, "timetable.fbt")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    // A Wednesday to come: the weekday of the sample's flight.
    private static DateOnly Wednesday
    {
        get
        {
            var today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10);
            return today.AddDays((DayOfWeek.Wednesday - today.DayOfWeek + 7) % 7);
        }
    }

    private async Task SellAsync(string number, string aircraft, string seat)
    {
        await using var database = SqliteDatabase.Open(Path.Combine(Data, "flightbooking.db"));
        await using var store = new SqliteDocumentStore(database, TimeProvider.System);
        var empty = SeatInventory.Empty(new(number, "DEL", Wednesday), aircraft);
        var claimed = empty.Claim(
            "7KQ2MX",
            Cabin.Economy,
            [new("p1", SeatType.Window, seat)],
            DateTimeOffset.UtcNow.AddMinutes(15),
            DateTimeOffset.UtcNow);
        Assert.NotNull(await store.CreateAsync(
            SeatInventory.Collection, claimed.Value.Confirm("7KQ2MX").Value, TestContext.Current.CancellationToken));
    }

    private Task<int> Import(string content, bool despiteSales = false)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, "input.txt"));
        File.WriteAllText(file.FullName, content);
        return ImportCommand.RunAsync([file], Data, null, despiteSales, TestContext.Current.CancellationToken);
    }
}
