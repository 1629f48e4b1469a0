using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.TimetableVersions;

/// <summary>Versions on their way, and which of them is flown.</summary>
public sealed class TimetableVersionTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 5, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void An_import_goes_on_and_never_back_and_what_is_done_stays_done()
    {
        var some = Version("tt_1").After(100);
        Assert.Equal(100, some.Rows);
        Assert.Same(some, some.After(90));

        var ready = some.Read(120, new(1, 2, 3), new TimetableContents(5, 2, 1, null, null));
        Assert.Equal((ImportStatus.Ready, 120, 5), (ready.Status, ready.Rows, ready.Contents!.Flights));
        Assert.Same(ready, ready.After(130));
        Assert.Same(ready, ready.Read(0, new(0, 0, 0), Refusal.Invalid("import_failed", "no")));

        var refused = some.Read(120, new(0, 0, 9), Refusal.Invalid("not_files_to_import", "no"));
        Assert.Equal((ImportStatus.Refused, "not_files_to_import"), (refused.Status, refused.Refusal!.Code));
    }

    [Fact]
    public void The_active_one_gives_way_to_another_that_was_compared_with_it()
    {
        var first = ActiveTimetable.Initial.Replace("tt_1", TimetableVersion.InitialId, Now).Value;
        Assert.Equal(("tt_1", Now), (first.TimetableId, first.Since));
        Assert.Same(first, first.Replace("tt_1", TimetableVersion.InitialId, Now.AddDays(1)).Value);
        Assert.Equal("timetable_changed", first.Replace("tt_2", TimetableVersion.InitialId, Now).Refusal!.Code);
        Assert.Equal(
            [TimetableVersion.InitialId, "tt_1", "tt_2"], first.Replace("tt_2", "tt_1", Now).Value.Flown);
    }

    [Fact]
    public async Task Of_many_who_replace_one_at_once_one_does()
    {
        var clock = new FakeTimeProvider(Now);
        var versions = new TimetableVersionBook(new InMemoryDocumentStore(clock), clock);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => versions.ActivateAsync($"tt_{number}", TimetableVersion.InitialId, Ct), Ct)));

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.All(
            outcomes.Where(outcome => outcome.Refusal is not null),
            outcome => Assert.Equal("timetable_changed", outcome.Refusal!.Code));
    }

    [Fact]
    public async Task They_are_listed_page_by_page_the_latest_first()
    {
        var clock = new FakeTimeProvider(Now);
        var versions = new TimetableVersionBook(new InMemoryDocumentStore(clock), clock);
        foreach (var number in new[] { 2, 0, 1, 4, 3 })
        {
            await versions.CreateAsync(Version($"tt_{number}", Now.AddDays(number)), Ct);
        }

        var (first, next) = await versions.ListAsync(null, 3, Ct);
        var (rest, none) = await versions.ListAsync(next, 3, Ct);

        Assert.Equal(["tt_4", "tt_3", "tt_2"], first.Select(version => version.TimetableId));
        Assert.Equal(["tt_1", "tt_0"], rest.Select(version => version.TimetableId));
        Assert.Null(none);
    }

    private static TimetableVersion Version(string id, DateTimeOffset? at = null) =>
        new(id, "winter", at ?? Now, "acc_1", [new("winter.ssim", 10)])
        {
            Fingerprint = "f", Folder = $"{id}/received",
        };
}
