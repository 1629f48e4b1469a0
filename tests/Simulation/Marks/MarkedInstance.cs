using FlightBooking.App.Flights;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlightBooking.Simulation.Marks;

/// <summary>One life of an instance: the product's own search, sale and news of seats, on a line of its own.</summary>
internal sealed class MarkedInstance
{
    private readonly SeatAvailability availability;
    private readonly DepartureSeats seats;
    private readonly Agenda agenda;
    private readonly SeatTruth truth;

    public MarkedInstance(
        IDocumentStore documents,
        Agenda agenda,
        Dice dice,
        double trouble,
        SeatTruth truth,
        Func<ISeatNews, ISeatNews> broken)
    {
        (this.agenda, this.truth) = (agenda, truth);
        Line = new(documents, agenda, dice, trouble, document => truth.Write(document, this));
        var clock = new LifeClock(agenda, Line);
        var news = broken(new SeatNews(Line, clock, NullLogger<SeatNews>.Instance) { Beside = begin => begin() });
        availability = new(Line, clock, news);
        seats = new(Line, availability, clock);
    }

    public MarkLine Line { get; }

    /// <summary>Searches; what cannot be read is not shown.</summary>
    public async Task ShowAsync(Departure departure)
    {
        var asked = agenda.Now;
        try
        {
            var left = await availability.LeftAsync([departure], Cabin.Economy, CancellationToken.None);
            truth.Show(departure.Key, left[departure.Key], asked, this);
        }
        catch (StoreUnavailableException)
        {
            // Told so.
        }
    }

    /// <summary>Sells a seat, unless something is in the way.</summary>
    public async Task SellAsync(Departure departure, string reference)
    {
        try
        {
            await seats.ClaimAsync(
                departure.Key,
                departure.Flight.Aircraft,
                new(reference, Cabin.Economy, [new("p1", SeatType.Window)], agenda.Start.AddDays(1)),
                CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It may be sold all the same.
        }

        truth.Settle(departure.Key, reference);
    }
}
