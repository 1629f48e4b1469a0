using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;

namespace FlightBooking.Timetables.Tests;

public sealed class TimetableFileTests
{
    private static readonly Timetable Small = Sample.Timetable(
        Sample.Flight("6E155 DEL 08:00 BOM 10:15", economy: 4_589_50),
        Sample.Flight("6E155A DEL 09:00 BLR 12:15") with { ValidFrom = Sample.Date, BlockMinutes = 195 },
        Sample.Flight("6E7 NRT 17:00 LAX 10:00") with { Fares = new(70_000_00, null, null), Aircraft = "77W" },
        Sample.Flight("6E8 KTM 23:30 HNL 02:00~1") with { ValidTo = Sample.Date });

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = Read(Bytes()).Value;

        Assert.Equal(Small.Flights, read.Flights);
        Assert.Equal(Small.Airlines, read.Airlines);
        Assert.Equal(Small.Airports, read.Airports);
        Assert.Equal(Small.Airports.Select(airport => airport.Size), read.Airports.Select(airport => airport.Size));
        Assert.Equal(
            Small.Airports.SelectMany(airport => airport.OtherCities),
            read.Airports.SelectMany(airport => airport.OtherCities));
    }

    [Fact]
    public void A_changed_byte_anywhere_is_noticed()
    {
        var bytes = Bytes();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x40;

            Assert.NotNull(Read(damaged).Refusal);
        }
    }

    [Theory]
    [InlineData(0, "not_a_timetable")]
    [InlineData(3, "not_a_timetable")]
    [InlineData(100, "timetable_damaged")]
    public void A_cut_file_is_refused(int length, string code) =>
        Assert.Equal(code, Read(Bytes()[..length]).Refusal?.Code);

    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        var bytes = Bytes();
        bytes[4] = 9;

        Assert.Equal("timetable_version", Read(bytes).Refusal?.Code);
    }

    private static Result<Timetable> Read(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return TimetableFile.Read(file);
    }

    private static byte[] Bytes()
    {
        using var file = new MemoryStream();
        TimetableFile.Write(Small, file);
        return file.ToArray();
    }
}
