namespace FlightBooking.App.Http;

/// <summary>
/// Says that the answer of an HTTP function holds a secret that is shown this once: it is kept under no
/// <c>Idempotency-Key</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShowsSecretAttribute : Attribute;
