namespace FlightBooking.Core.Schedules;

/// <summary>An airline.</summary>
/// <param name="Code">IATA designator, two characters.</param>
/// <param name="Name">What people call it.</param>
public sealed record Airline(string Code, string Name);
