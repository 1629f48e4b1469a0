namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Holds what a run brings out.</summary>
internal sealed class ResultFeature
{
    public object? Value { get; set; }
}
