using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlightBooking.Http.Tests.Contract;

/// <summary>The codes of problems: those that the contract names, and those that the sources make.</summary>
internal static partial class ProblemCodes
{
    public static IReadOnlySet<string> OfContract() => ContractDocumentTests.Objects(ApiContract.Current.Document)
        .Select(one => (one["code"] as JsonObject)?["enum"] as JsonArray)
        .Where(codes => codes is not null)
        .SelectMany(codes => codes!.Select(code => code!.GetValue<string>()))
        .ToHashSet();

    public static IReadOnlySet<string> OfSources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/bin/", StringComparison.Ordinal))
        .SelectMany(file => Of(File.ReadAllText(Path.Combine(Repository.Root, file))))
        .ToHashSet();

    private static IEnumerable<string> Of(string source) =>
        Made().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(NotFound().Matches(source).Select(match => $"{match.Groups[1].Value}_not_found"));

    [GeneratedRegex("""(?:Refusal\.(?:Invalid|Conflict)\(|RefusalKind\.\w+,)\s*"([a-z0-9_]+)"(?=[,)\s])""")]
    private static partial Regex Made();

    [GeneratedRegex("""Refusal\.NotFound\(\s*"([a-z_]+)"\)""")]
    private static partial Regex NotFound();
}
