namespace FlightBooking.Architecture.Tests;

/// <summary>Something larger than the limit, by how much, and why.</summary>
/// <param name="Most">How large it may be.</param>
/// <param name="Why">What keeps it from being smaller.</param>
internal sealed record Exceptional(int Most, string Why);

/// <summary>What does not keep the limits, by the name of the file. The lists may only become shorter.</summary>
internal static class Exceptions
{
    private const string OneStatement = "one statement after the other, with nothing to take out";
    private const string OneThing = "one thing that was not found to be two yet";
    private const string Cases = "cases about one thing, and what they are set in";

    /// <summary>Files in a namespace that is not their folder's.</summary>
    public static readonly IReadOnlyDictionary<string, string> ForeignNamespaces = new Dictionary<string, string>
    {
        ["QuestPdf.cs"] = "declares for the compiler what it needs of a package that not every feed has",
    };

    /// <summary>Projects that compile what lies in another's folder.</summary>
    public static readonly IReadOnlyDictionary<string, string> Links = new Dictionary<string, string>
    {
        ["QuestPdfSurface"] = "the compile check of FlightBooking.QuestPdf without its package",
    };

    /// <summary>Members of products that only tests name.</summary>
    public static readonly IReadOnlyDictionary<string, string> ForTests = new Dictionary<string, string>
    {
        ["Candidates"] = "the search before prices and seats: what brute force is compared with, and benchmarks time",
    };

    public static readonly IReadOnlyDictionary<string, Exceptional> LongFiles = new Dictionary<string, Exceptional>
    {
        ["QuestPdf.cs"] = new(407, "the part of a package's surface that is used, declared for the compiler"),
    };

    /// <summary>By file and method.</summary>
    public static readonly IReadOnlyDictionary<string, Exceptional> LongMethods = new Dictionary<string, Exceptional>
    {
        ["QuestPdfBlocks.cs Draw"] = new(64, OneStatement),
        ["AccessTests.cs A_flight_is_searched_seated_and_held_with_the_keyboard_alone"] = new(63, OneStatement),
        ["CrashTests.cs PrepareAsync"] = new(63, OneStatement),
    };
}
