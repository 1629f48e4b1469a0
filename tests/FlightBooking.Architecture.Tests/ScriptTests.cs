using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>Scripts are as short as what is written in C#.</summary>
public sealed class ScriptTests
{
    private const int MostLines = 200;
    private const int MostLinesOfFunction = 60;
    private const int MostColumns = 120;

    [Fact]
    public void A_script_has_at_most_two_hundred_lines() =>
        Assert.Empty(Repository.Scripts.Where(file => file.Lines.Length > MostLines).Select(file => file.Path));

    [Fact]
    public void A_function_has_at_most_sixty_lines()
    {
        var functions = Repository.Scripts.SelectMany(file => file.Functions).ToList();

        Assert.InRange(functions.Count, 2 * Repository.Scripts.Count, int.MaxValue);
        Assert.DoesNotContain(functions, function => function.Lines > MostLinesOfFunction);
    }

    [Fact]
    public void A_line_has_at_most_a_hundred_and_twenty_columns() => Assert.Empty(
        Repository.Scripts.SelectMany(file => file.WideLines(MostColumns), (file, line) => $"{file.Path}:{line}"));
}
