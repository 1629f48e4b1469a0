using System.CommandLine;
using System.CommandLine.Parsing;
using FlightBooking.Cosmos;

namespace FlightBooking.Local.Cli;

/// <summary>Where a host keeps what others may share with it.</summary>
internal static class StoreArguments
{
    /// <summary>Which store.</summary>
    public static Option<string> Store { get; } = new("--store")
    {
        Description =
            $"Where documents are kept: sqlite, in the data folder; or cosmos, at {CosmosSettingsReader.ConnectionString}. "
            + "Workflows and PDFs stay in the data folder.",
        HelpName = "sqlite|cosmos",
        DefaultValueFactory = _ => "sqlite",
        CustomParser = OneOfTheStores,
    };

    /// <summary>Where the files of timetables are.</summary>
    public static Option<DirectoryInfo?> Timetables { get; } = new("--timetables")
    {
        Description =
            "The folder that uploaded timetables are kept in, instead of one in the data folder; for several hosts that "
            + "share a Cosmos DB.",
        HelpName = "folder",
    };

    /// <summary>The Cosmos DB that is asked for; null for SQLite.</summary>
    public static CosmosSettings? CosmosOf(ParseResult parsed) =>
        parsed.GetValue(Store) == "cosmos" ? CosmosFromEnvironment() : null;

    private static string OneOfTheStores(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (text is not ("sqlite" or "cosmos"))
        {
            result.AddError($"--store takes sqlite or cosmos, not '{text}'.");
        }

        return text;
    }

    // No identity: this host has none of its own, and an account that has keys can be made in a minute.
    private static CosmosSettings CosmosFromEnvironment()
    {
        try
        {
            return CosmosSettingsReader.Read(Environment.GetEnvironmentVariable);
        }
        catch (FormatException exception)
        {
            throw new CommandFailedException(
                $"--store cosmos cannot be used:\n{exception.Message}\nSee docs/configuration.md.");
        }
    }
}
