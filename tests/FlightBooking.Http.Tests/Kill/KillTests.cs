using System.Diagnostics;
using FlightBooking.Core.Holds;
using FlightBooking.Kit.Host;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>kill -9 in the middle of everything, and a restart that leaves nothing halfway.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;
    private const int Customers = 6;

    // Counted in beginnings and answers of requests from the first booking of a round; in every fifth round from the
    // start, while what the last kill left is being taken up.
    private const int LatestKill = 60;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(4);

    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_at_50_random_moments_the_books_are_right_afterwards()
    {
        var watch = Stopwatch.StartNew();
        TimetableFolder.Save(folder, TestTimetable.Small);
        var rush = new Rush();
        await using var told = new ToldByWebhook(await WebhookReceiver.StartAsync());
        var moments = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(
                folder, "--loopback-webhooks", "--hold-seconds", $"{Hold.TotalSeconds:0}");
            await told.AskAsync(host);
            var traffic = new Traffic();
            var customers = Enumerable.Range(0, Customers)
                .Select(number => rush.LiveAsync(traffic.Through(host), new Random((kill * Customers) + number)))
                .ToList();
            await (kill % 5 == 4 ? Task.CompletedTask : rush.NextBookingAsync());
            await traffic.PassAsync(moments.Next(LatestKill));
            await host.KillAsync();
            await Task.WhenAll(customers);
        }

        var killing = watch.Elapsed;
        var clock = new ForwardedClock();
        await using var last = await TestHost.StartAsync(
            options => options with
            {
                Clock = clock,
                Hold = HoldPolicy.Default with { HoldTime = Hold },
                Timetable = null,
                WebhookReach = new(Loopback: true),
            },
            folder,
            onCosmos: false);
        var books = await Books.ClosedAsync(last, clock, TimeSpan.FromSeconds(60));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills in {killing.TotalSeconds:0} s, at rest {watch.Elapsed - killing:ss\\.f} s later. {rush}. {books}");
        Assert.Superset(rush.Booked.ToHashSet(), books.Bookings.Select(booking => booking.BookingRef).ToHashSet());
        books.AssertMoneyIsWhereItBelongs();
        books.AssertSeatsAreThoseOfLiveBookings();
        books.AssertWhatWasSoldHasItsPapers();
        books.AssertNothingFailed();
        await told.AssertAllAsync(last, books.Bookings);
        Assert.True(await Post.AssertAllWasSentAsync(last, books.Bookings) >= Kills);
        Assert.True(
            rush.Booked.Count >= Kills && rush.Cancelled.Count >= 5 && rush.Exchanged.Count >= 5
                && rush.Changed.Accepted >= 5 && books.SplitOff > 0,
            $"That was no load: {rush}.");
    }
}
