using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>What is short can be read at one go.</summary>
public sealed class SizeTests
{
    private const int MostLines = 200;
    private const int MostLinesOfMethod = 60;
    private const int MostColumns = 120;

    [Fact]
    public void A_file_has_at_most_two_hundred_lines() => Hold(
        Repository.Sources.Select(file => (file.Name, file.Lines.Length)), MostLines, Exceptions.LongFiles);

    [Fact]
    public void A_method_has_at_most_sixty_lines() => Hold(
        Repository.Sources.SelectMany(
            file => file.Methods, (file, method) => ($"{file.Name} {method.Name}", method.Lines)),
        MostLinesOfMethod,
        Exceptions.LongMethods);

    // A text that is longer is not broken.
    [Fact]
    public void A_line_has_at_most_a_hundred_and_twenty_columns() => Assert.Empty(
        Repository.Sources.SelectMany(file => file.WideLines(MostColumns), (file, line) => $"{file.Path}:{line}"));

    // Exceptions may only become fewer and shorter.
    private static void Hold(
        IEnumerable<(string Name, int Size)> all, int most, IReadOnlyDictionary<string, Exceptional> known)
    {
        var large = all.Where(one => one.Size > most)
            .GroupBy(one => one.Name)
            .ToDictionary(group => group.Key, group => group.Max(one => one.Size));

        var tooLarge = large.Where(one => !(known.GetValueOrDefault(one.Key)?.Most >= one.Value)).ToList();
        var notAnyMore = known.Keys.Except(large.Keys).ToList();
        Assert.Empty(tooLarge);
        Assert.Empty(notAnyMore);
    }
}
