using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>Folders stand on one another: whoever reads one need not have read those that stand on it.</summary>
public sealed class CircleTests
{
    [Theory]
    [InlineData("FlightBooking.Core")]
    [InlineData("FlightBooking.App")]
    public void No_folders_stand_on_each_other(string project)
    {
        var arrows = ArrowsOf(project);
        var circular = arrows.Where(arrow => Reach(arrow.To, arrows).Contains(arrow.From))
            .Select(arrow => $"{arrow.From} -> {arrow.To}, as in {arrow.Example}")
            .ToList();

        Assert.NotEmpty(arrows);
        Assert.Empty(circular);
    }

    private static List<(string From, string To, string Example)> ArrowsOf(string project)
    {
        var files = Repository.Sources
            .Where(file => file.Path.StartsWith($"{project}/", StringComparison.Ordinal))
            .ToList();
        var folders = files.Select(file => FolderOf(project, file)).Where(folder => folder.Length > 0).ToHashSet();
        return [.. files
            .SelectMany(
                file => Targets(project, file, folders),
                (file, to) => (From: FolderOf(project, file), To: to, file.Path))
            .Where(arrow => arrow.From.Length > 0 && arrow.From != arrow.To)
            .DistinctBy(arrow => (arrow.From, arrow.To))];
    }

    private static IEnumerable<string> Targets(string project, SourceFile file, HashSet<string> folders) => file.Uses
        .Where(name => name.StartsWith($"{project}.", StringComparison.Ordinal))
        .Select(name => name[(project.Length + 1)..].Split('.')[0])
        .Concat(file.DottedNames
            .Select(name => name.StartsWith("Core.", StringComparison.Ordinal) ? name["Core.".Length..] : name)
            .Select(name => name.Split('.') is [var first, var second, ..]
                && second.Length > 0
                && char.IsUpper(second[0]) ? first : ""))
        .Where(folders.Contains);

    private static string FolderOf(string project, SourceFile file) =>
        file.Folder.Length > project.Length ? file.Folder[(project.Length + 1)..].Split('/')[0] : "";

    private static HashSet<string> Reach(string from, List<(string From, string To, string Example)> arrows)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>([from]);
        while (next.TryPop(out var folder))
        {
            foreach (var arrow in reached.Add(folder) ? arrows.Where(arrow => arrow.From == folder) : [])
            {
                next.Push(arrow.To);
            }
        }

        return reached;
    }
}
