using FlightBooking.Core.Reports;

namespace FlightBooking.App.Operations;

/// <summary>A dated flight in a list of a day's.</summary>
internal sealed record DepartureRow(
    string DepartureId,
    string FlightNumber,
    string Origin,
    string? Destination,
    DateOnly Date,
    DateTimeOffset DepartsAt,
    DateTimeOffset? WasToDepartAt,
    string Aircraft,
    DepartureStatus Status,
    string? DisruptionId,
    int Seats,
    int Sold,
    int Held,
    int Blocked,
    int Free,
    decimal LoadPercent)
{
    /// <summary>A row of the board as the API shows it.</summary>
    public static DepartureRow Of(BoardRow row) => new(
        row.Flight.Key.ToString(),
        row.Flight.Key.FlightNumber,
        row.Flight.Key.Origin,
        row.Flight.Destination,
        row.Flight.Key.Date,
        row.Flight.DepartsAt,
        row.Flight.WasToDepartAt,
        row.Aircraft,
        row.Status,
        row.Flight.DisruptionId,
        row.Seats,
        row.Sold,
        row.Held,
        row.Blocked,
        row.Free,
        LoadRow.PercentOf(row.Sold, row.Seats));
}
