namespace FlightBooking.Architecture.Tests;

/// <summary>The arrows between the projects.</summary>
internal static class Layers
{
    /// <summary>What each project may refer to.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Below = new Dictionary<string, string[]>
    {
        ["FlightBooking.Core"] = [],
        ["FlightBooking.Cosmos"] = ["FlightBooking.Core"],
        ["FlightBooking.Sqlite"] = ["FlightBooking.Core"],
        ["FlightBooking.Timetables"] = ["FlightBooking.Core"],
        ["FlightBooking.Documents"] = ["FlightBooking.Core"],
        ["FlightBooking.QuestPdf"] = ["FlightBooking.Documents"],
        ["FlightBooking.Mail"] = ["FlightBooking.Core", "FlightBooking.Documents"],
        ["FlightBooking.App"] =
            ["FlightBooking.Core", "FlightBooking.Documents", "FlightBooking.Mail", "FlightBooking.Timetables"],
        ["FlightBooking.Functions"] =
        [
            "FlightBooking.App",
            "FlightBooking.Cosmos",
            "FlightBooking.Documents",
            "FlightBooking.Mail",
            "FlightBooking.QuestPdf",
            "FlightBooking.Timetables",
        ],
        ["FlightBooking.Local"] =
        [
            "FlightBooking.App",
            "FlightBooking.Core",
            "FlightBooking.Cosmos",
            "FlightBooking.Documents",
            "FlightBooking.Mail",
            "FlightBooking.Sqlite",
            "FlightBooking.Timetables",
        ],
    };

    /// <summary>What the domain is built with.</summary>
    public static readonly string[] PackagesOfCore = ["NodaTime"];
}
