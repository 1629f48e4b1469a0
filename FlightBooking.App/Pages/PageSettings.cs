namespace FlightBooking.App.Pages;

/// <summary>What a host tells the pages.</summary>
public sealed record PageSettings
{
    /// <summary>
    /// A path that answers a POST with <c>{"key": "fb_…"}</c>, the key of an account to try things with. Only
    /// hosts for one machine have that; null elsewhere, and then the pages do not know of such an account.
    /// </summary>
    public string? DemoKeyPath { get; init; }

    /// <summary>Whether this host has the sample coupons, so that the pages name their codes.</summary>
    public bool SampleCoupons { get; init; }
}
