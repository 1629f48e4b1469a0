namespace FlightBooking.App.Http;

/// <summary>
/// Says that the answer of an HTTP function holds a secret that is shown this once, or its request a password: neither
/// is kept under an <c>Idempotency-Key</c>, not even as a fingerprint, by which a password could be guessed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HoldsSecretAttribute : Attribute;
