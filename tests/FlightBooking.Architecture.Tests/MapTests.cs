using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>ARCHITECTURE.md shows what is there.</summary>
public sealed partial class MapTests
{
    private static readonly string Text = Repository.Read("ARCHITECTURE.md");

    [Fact]
    public void The_map_has_every_project_and_no_other()
    {
        var map = Text.Split("```")[1];
        var shown = MapLine().Matches(map).Select(line => line.Groups[1].Value).Where(
            folder => folder.StartsWith("FlightBooking."));

        Assert.Equal(
            Repository.Projects.Where(project => !project.IsTest).Select(project => project.Folder).Order(),
            shown.Order());
        Assert.Contains("\ntests/", map, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FlightBooking.Core")]
    [InlineData("FlightBooking.App")]
    public void The_folders_of_a_project_are_named(string project)
    {
        var folders = Repository.Sources
            .Where(file => file.Path.StartsWith($"{project}/", StringComparison.Ordinal)
                && file.Folder.Length > project.Length)
            .Select(file => file.Folder[(project.Length + 1)..].Split('/')[0])
            .Distinct();

        Assert.All(folders, folder => Assert.Matches($"`{Regex.Escape(folder)}/?`", Text));
    }

    [Fact]
    public void Every_file_and_folder_it_names_is_there()
    {
        var names = Repository.Sources.Select(file => file.Path)
            .SelectMany(path => path.Split('/').SkipLast(1))
            .ToHashSet();
        var missing = Folder().Matches(Text).Select(found => found.Groups[1].Value)
            .Where(path => !path.TrimEnd('/').Split('/').All(part => names.Contains(part))
                && !Directory.Exists(Path.Combine(Repository.Root, path)));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_way_of_a_booking_is_at_most_twelve_files_long_and_all_of_them_are_there()
    {
        var way = Stop().Matches(Text.Split("### The same in twelve files")[1].Split("\n## ")[0]);

        Assert.InRange(way.Count, 8, 12);
        Assert.All(way, stop => Assert.True(
            File.Exists(Path.Combine(Repository.Root, stop.Groups[2].Value))
                && Path.GetFileNameWithoutExtension(stop.Groups[2].Value) == stop.Groups[1].Value,
            stop.Value));
    }

    [GeneratedRegex(@"^\d+\. \[(\w+)\]\(([\w./]+\.cs)\): ", RegexOptions.Multiline)]
    private static partial Regex Stop();

    [GeneratedRegex(@"^([\w.]+)/ ", RegexOptions.Multiline)]
    private static partial Regex MapLine();

    [GeneratedRegex(@"`([A-Z][\w./]*/)`")]
    private static partial Regex Folder();
}
