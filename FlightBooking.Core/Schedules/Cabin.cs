namespace FlightBooking.Core.Schedules;

/// <summary>The part of the aircraft, and of the price list, a passenger travels in.</summary>
public enum Cabin
{
    /// <summary>Economy class.</summary>
    Economy,

    /// <summary>Business class.</summary>
    Business,

    /// <summary>First class.</summary>
    First,
}
