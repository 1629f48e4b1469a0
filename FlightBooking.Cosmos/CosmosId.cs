namespace FlightBooking.Cosmos;

/// <summary>
/// A document's id as the service gets it. An id is part of an address there, and through the gateway the service
/// unescapes it once too often (<c>%20</c> in an id is never found again) and takes dots for folders.
/// </summary>
internal static class CosmosId
{
    /// <summary>The id itself, unless it holds something of that kind; different ones stay different.</summary>
    public static string Of(string id)
    {
        if (id.AsSpan().IndexOfAny('%', '!') >= 0)
        {
            return id.Replace("!", "!21", StringComparison.Ordinal).Replace("%", "!25", StringComparison.Ordinal);
        }

        return id is "." or ".." ? id.Replace(".", "!2E", StringComparison.Ordinal) : id;
    }

    /// <summary>The id that the service has as this.</summary>
    public static string From(string written) => !written.Contains('!', StringComparison.Ordinal)
        ? written
        : written.Replace("!2E", ".", StringComparison.Ordinal)
            .Replace("!25", "%", StringComparison.Ordinal)
            .Replace("!21", "!", StringComparison.Ordinal);
}
