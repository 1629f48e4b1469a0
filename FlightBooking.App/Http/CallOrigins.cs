using FlightBooking.Core.Audit;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Says where calls came from, for the record of who did what.</summary>
public sealed class CallOrigins(RateLimits limits)
{
    /// <summary>Where this one came from.</summary>
    public CallOrigin Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = request.HttpContext;
        return new(CallerAddress.WholeOf(http, limits.BehindProxy), Correlation.Of(http));
    }
}
