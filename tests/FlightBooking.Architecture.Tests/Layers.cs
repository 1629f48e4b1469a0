namespace FlightBooking.Architecture.Tests;

/// <summary>The arrows between the projects.</summary>
internal static class Layers
{
    /// <summary>What each project may refer to.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Below = new Dictionary<string, string[]>
    {
        ["FlightBooking.Core"] = [],
        ["FlightBooking.App"] = ["FlightBooking.Core"],
        ["FlightBooking.Cosmos"] = ["FlightBooking.Core"],
        ["FlightBooking.Documents"] = ["FlightBooking.Core"],
        ["FlightBooking.QuestPdf"] = ["FlightBooking.Core"],
        ["FlightBooking.Functions"] =
        [
            "FlightBooking.App", "FlightBooking.Cosmos", "FlightBooking.Documents", "FlightBooking.QuestPdf",
        ],
        ["FlightBooking.Local"] =
        [
            "FlightBooking.App", "FlightBooking.Core", "FlightBooking.Cosmos", "FlightBooking.Documents",
        ],
    };

    /// <summary>What the domain is built with.</summary>
    public static readonly string[] PackagesOfCore = ["CsvHelper", "NodaTime", "QRCoder"];
}
