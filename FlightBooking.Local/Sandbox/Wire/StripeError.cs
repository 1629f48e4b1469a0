namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>An error in Stripe's words.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type"><c>invalid_request_error</c>, <c>idempotency_error</c> or <c>api_error</c>.</param>
/// <param name="Code">Stripe's code, where there is one.</param>
/// <param name="Message">For developers.</param>
/// <param name="Param">The parameter it is about.</param>
internal sealed record StripeError(int Status, string Type, string? Code, string Message, string? Param = null)
{
    private const string Request = "invalid_request_error";
    private const string Idempotency = "idempotency_error";

    /// <summary>A request that cannot be done as it stands.</summary>
    public static StripeError Invalid(string? code, string message, string? param = null) =>
        new(StatusCodes.Status400BadRequest, Request, code, message, param);

    /// <summary>As the answer that a call's key is answered with from now on.</summary>
    public StripeAnswer AsKept() => (StripeAnswer)this with { Kept = this };

    /// <summary>Nothing has that id.</summary>
    public static StripeError Missing(string kind, string id, string param) =>
        new(StatusCodes.Status404NotFound, Request, "resource_missing", $"No such {kind}: '{id}'", param);

    /// <summary>There is no such call.</summary>
    public static StripeError NoSuchCall(StripeCall call) => new(
        StatusCodes.Status404NotFound, Request, null, $"Unrecognized request URL ({call.Method}: {call.Path}).");

    /// <summary>No key, or a live one, which has lost its way.</summary>
    public static StripeError Unauthorized { get; } = new(
        StatusCodes.Status401Unauthorized, Request, null,
        "Invalid API Key provided: the sandbox takes any test key, as in 'Authorization: Bearer sk_test_…'.");

    /// <summary>The key has been used for something else.</summary>
    public static StripeError OtherParameters(string key) => new(
        StatusCodes.Status400BadRequest, Idempotency, null,
        "Keys for idempotent requests can only be used with the same parameters they were first used with. "
        + $"Try using a key other than '{key}' if you meant to execute a different request.");

    /// <summary>Another request with this key has not been answered yet.</summary>
    public static StripeError KeyInUse(string key) => new(
        StatusCodes.Status409Conflict, Idempotency, "idempotency_key_in_use",
        $"There is currently another in-progress request using the idempotency key '{key}'.");

    /// <summary>Stripe keeps no key this long.</summary>
    public static StripeError KeyTooLong { get; } = new(
        StatusCodes.Status400BadRequest, Idempotency, null,
        "Keys for idempotent requests can have at most 255 characters.");
}
