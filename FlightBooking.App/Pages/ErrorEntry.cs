namespace FlightBooking.App.Pages;

/// <summary>One error code: when it comes, and what to do then.</summary>
/// <param name="Code">As in the answer.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Meaning">When it comes.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ErrorEntry(string Code, int Status, string Meaning, string Remedy);
