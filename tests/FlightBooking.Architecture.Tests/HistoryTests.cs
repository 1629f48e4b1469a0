using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>A booking's history is written for programs, with ids; the page has sentences instead.</summary>
public sealed partial class HistoryTests
{
    [Fact]
    public void The_page_has_a_sentence_for_everything_that_is_noted_on_a_booking()
    {
        var page = Repository.Read("FlightBooking.App/Pages/Files/happenings.js");

        string[] noted = [.. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "FlightBooking.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Noted().Matches(File.ReadAllText(file)))
            .Select(call => call.Groups[1].Value)
            .Distinct()];

        Assert.Contains("refund_requested", noted);
        Assert.Contains("cancellation_failed", noted);
        Assert.DoesNotContain(noted, word => !page.Contains($"  {word}: ", StringComparison.Ordinal));
    }

    // The words in a call up to its details, which are interpolated or sentences.
    [GeneratedRegex("""(?<=Noting\([^;]*?)"([a-z]+(?:_[a-z]+)*)"(?!:)""")]
    private static partial Regex Noted();
}
