using System.Text.RegularExpressions;

namespace FlightBooking.Architecture.Tests;

/// <summary>A script of the pages, read by its layout: what begins in a column ends in the same.</summary>
/// <param name="path">From the root of the repository, with slashes.</param>
internal sealed partial class ScriptFile(string path)
{
    public string Path => path;

    public string[] Lines { get; } = Repository.Read(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Its functions and methods that have a body, each with the lines from name to end.</summary>
    public IEnumerable<(string Name, int Lines)> Functions => Lines.Index()
        .Where(line => Opening().IsMatch(line.Item) && !Statement().IsMatch(line.Item))
        .Select(line => ($"{path}:{line.Index + 1}", LinesFrom(line.Index)));

    /// <summary>The numbers of lines that are wider.</summary>
    public IEnumerable<int> WideLines(int most) =>
        Lines.Index().Where(line => line.Item.Length > most).Select(line => line.Index + 1);

    private int LinesFrom(int first)
    {
        var indent = Lines[first].TakeWhile(char.IsWhiteSpace).Count();
        var last = Array.FindIndex(
            Lines,
            first + 1,
            line => line.Length > indent && line[indent] == '}' && string.IsNullOrWhiteSpace(line[..indent]));
        return last < 0 ? Lines.Length - first : last - first + 1;
    }

    // function name(…) {, name(…) {, (…) => {
    [GeneratedRegex(@"(\bfunction\b.*\{|\) => \{|^\s*(?:async |get |static )*#?\w+\(.*\) \{)$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:\} )?(?:else )?(?:if|for|while|switch|catch)\b")]
    private static partial Regex Statement();
}
