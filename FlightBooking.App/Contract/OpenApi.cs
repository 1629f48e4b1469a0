namespace FlightBooking.App.Contract;

/// <summary>The contract, <c>openapi.yaml</c>, which is part of the assembly.</summary>
public static class OpenApi
{
    private static readonly Lazy<ReadOnlyMemory<byte>> Converted = new(Convert);

    /// <summary>It as JSON in UTF-8; converted once.</summary>
    public static ReadOnlyMemory<byte> Json => Converted.Value;

    private static ReadOnlyMemory<byte> Convert()
    {
        using var yaml = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.yaml")
            ?? throw new InvalidOperationException("openapi.yaml is not in the assembly.");
        using var reader = new StreamReader(yaml);
        return YamlToJson.Convert(reader);
    }
}
