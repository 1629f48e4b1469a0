using FlightBooking.Local.Cli;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private const string Flights = "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,"
        + "flight_no,airline_code,airline,economy_fare,business_fare,first_fare\n"
        + "DEL,BOM,08:00:00,2,10:10:00,2,G8334,G8,Go First,4589,,\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flightbooking-import-");

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public async Task A_good_file_replaces_the_timetable_whatever_it_is_called()
    {
        Assert.Equal(0, await Import(Flights));

        Assert.Equal("G8334", Assert.Single(Timetables.Load(Data).Flights).Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1AIRLINE STANDARD SCHEDULE DATA SET")]
    [InlineData("AI,218,DEL,3093,LHR,507,,0,788")]
    [InlineData("some text")]
    public async Task A_bad_file_changes_nothing_and_says_so(string content)
    {
        await Import(Flights);
        var before = await File.ReadAllBytesAsync(Path.Combine(Data, "timetable.fbt"), TestContext.Current.CancellationToken);

        var failed = await Assert.ThrowsAsync<CommandFailedException>(() => Import(content));

        Assert.EndsWith("Nothing was changed.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Data, "timetable.fbt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Generated_anew_it_is_the_default_timetable()
    {
        var file = new FileInfo(Path.Combine(folder.FullName, "new", "generated.fbt"));

        Assert.Equal(0, await GenerateCommand.RunAsync(file, Data, TestContext.Current.CancellationToken));

        Assert.True(file.Length > 1_000_000);
        Assert.False(Directory.Exists(Data));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<int> Import(string content)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, "input.txt"));
        File.WriteAllText(file.FullName, content);
        return ImportCommand.RunAsync([file], Data, null, TestContext.Current.CancellationToken);
    }
}
