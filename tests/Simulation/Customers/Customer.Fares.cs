using System.Collections.Immutable;
using System.Globalization;

namespace FlightBooking.Simulation.Customers;

/// <content>The fares that they chose.</content>
internal sealed partial class Customer
{
    /// <summary>By slice; null where there is one.</summary>
    public ImmutableArray<string?> Fares { get; private set; } = [];

    /// <summary>The fare that they chose for a slice of their booking.</summary>
    public string? FareOf(string slice) => Fares.ElementAtOrDefault(slice switch
    {
        "outbound" => 0,
        "inbound" => 1,
        _ => int.Parse(slice["slice_".Length..], CultureInfo.InvariantCulture) - 1,
    });
}
