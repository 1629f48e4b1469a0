namespace FlightBooking.Simulation.Host;

/// <summary>A request to the API.</summary>
/// <param name="Function">The function that its route leads to.</param>
/// <param name="Path">Its path.</param>
/// <param name="Account">Who calls; null for the provider.</param>
/// <param name="Body">JSON.</param>
internal sealed record HttpCall(string Function, string Path, string? Account, byte[] Body)
{
    public string Method { get; init; } = "POST";

    /// <summary>What the route's placeholders stand for.</summary>
    public IReadOnlyList<(string Name, string Value)> Route { get; init; } = [];

    public string? IdempotencyKey { get; init; }

    public string? IfMatch { get; init; }

    /// <summary>Whether it carries the provider's signature.</summary>
    public bool IsSigned { get; init; }
}

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">The header, where there was one.</param>
/// <param name="Body">JSON.</param>
internal sealed record HttpAnswer(int Status, string? Location, byte[] Body);
