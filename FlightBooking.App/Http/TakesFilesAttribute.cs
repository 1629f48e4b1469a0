namespace FlightBooking.App.Http;

/// <summary>
/// Says that an HTTP function takes files, which are read as they come: no step of the edge may want the whole body. It
/// sees to <c>Idempotency-Key</c> itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute;
