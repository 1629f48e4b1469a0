using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Simulation.Marks;

/// <summary>Goes on trusting what it knows, though it has heard nothing for long.</summary>
internal sealed class TrustingNews(ISeatNews news) : ISeatNews
{
    public event Action<IReadOnlyCollection<DepartureKey>?>? Heard
    {
        add => news.Heard += value;
        remove => news.Heard -= value;
    }

    public bool IsCurrent => true;

    public ValueTask UpToDateAsync(CancellationToken ct) => news.UpToDateAsync(ct);

    public void Tell(DepartureKey departure) => news.Tell(departure);
}

/// <summary>Hears of what others have sold, and remembers it all the same.</summary>
internal sealed class DeafNews(ISeatNews news) : ISeatNews
{
    public event Action<IReadOnlyCollection<DepartureKey>?>? Heard
    {
        add { }
        remove { }
    }

    public bool IsCurrent => news.IsCurrent;

    public ValueTask UpToDateAsync(CancellationToken ct) => news.UpToDateAsync(ct);

    public void Tell(DepartureKey departure) => news.Tell(departure);
}

/// <summary>Tells nobody of the third thing that it sells.</summary>
internal sealed class ForgetfulNews(ISeatNews news) : ISeatNews
{
    private int told;

    public event Action<IReadOnlyCollection<DepartureKey>?>? Heard
    {
        add => news.Heard += value;
        remove => news.Heard -= value;
    }

    public bool IsCurrent => news.IsCurrent;

    public ValueTask UpToDateAsync(CancellationToken ct) => news.UpToDateAsync(ct);

    public void Tell(DepartureKey departure)
    {
        if (++told % 3 != 0)
        {
            news.Tell(departure);
        }
    }
}
