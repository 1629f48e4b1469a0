namespace FlightBooking.Local.Runtime.Functions;

internal static class Invocation
{
    /// <summary>Where the real worker keeps the HttpContext, too.</summary>
    public const string HttpContextKey = "HttpRequestContext";
}
