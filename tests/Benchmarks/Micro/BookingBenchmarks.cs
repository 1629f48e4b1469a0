using BenchmarkDotNet.Attributes;
using FlightBooking.Core;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Kit.Samples;
using FlightBooking.Documents.Pdf;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Benchmarks.Micro;

/// <summary>The decisions and documents of a booking, without storage and HTTP.</summary>
public class BookingBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SliceFare Fare = new(Cabin.Economy, Money.Rupees(4813), Adults: 2, Children: 1, Infants: 1);

    private static readonly SeatRequest[] Party =
    [
        new("p1", SeatType.Window),
        new("p2", SeatType.Aisle),
        new("p3", SeatType.Middle) { Child = true },
    ];

    private readonly PdfRenderer renderer = new();
    private SeatInventory halfFull = null!;

    [GlobalSetup]
    public void Sell()
    {
        halfFull = SeatInventory.Empty(new("M9101", "DEL", new(2026, 12, 24)), AircraftType.A321);
        for (var booking = 0; booking < 30; booking++)
        {
            halfFull = halfFull.Claim($"B{booking}", Cabin.Economy, Party, Now.AddMinutes(15), Now).Value;
        }
    }

    [Benchmark]
    public SeatInventory ClaimThreeSeats() =>
        halfFull.Claim("NEW234", Cabin.Economy, Party, Now.AddMinutes(15), Now).Value;

    [Benchmark]
    public PriceBreakdown PriceSlice() => new FareCalculator(Tariff.Original).PriceSlice(Fare);

    [Benchmark]
    public byte[] TicketPdfOfOne() => renderer.Render(TicketLayout.Of(SampleTickets.OneWay));

    [Benchmark]
    public byte[] TicketPdf() => renderer.Render(TicketLayout.Of(SampleTickets.Family));
}
