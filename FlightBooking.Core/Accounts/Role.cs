namespace FlightBooking.Core.Accounts;

/// <summary>What an account may do for the airline, besides booking. No role holds another.</summary>
public enum Role
{
    /// <summary>Timetables and departures.</summary>
    Operations,

    /// <summary>Fares, fees and coupons.</summary>
    Revenue,

    /// <summary>Helps customers with their bookings.</summary>
    Support,

    /// <summary>Money and its reports.</summary>
    Finance,

    /// <summary>Reads what was done, by whom.</summary>
    Auditor,

    /// <summary>Says who has which role.</summary>
    Admin,
}
