using FlightBooking.Sqlite;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>What was begun and not ended is found again after a restart, and nothing else is.</summary>
public sealed class UnfinishedTests : EngineTest
{
    [Fact]
    public async Task A_timer_that_was_cancelled_stays_and_fires_for_nothing()
    {
        Functions.Orchestrator<string>("Hold", async context =>
        {
            using var paid = new CancellationTokenSource();
            var ends = context.CreateTimer(TimeSpan.FromMinutes(15), paid.Token);
            var kept = context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);
            await Task.WhenAny(context.WaitForExternalEvent<string>("Paid"), ends);
            paid.Cancel();
            await kept;
            return ends.IsCanceled ? "paid" : "expired";
        });
        await StartAsync();
        var id = await ScheduleAsync("Hold");
        await Client.RaiseEventAsync(id, "Paid", "card", Cancellation);
        await RestartAsync();

        Assert.Equal(2, new DurableStore(Database).LoadUnfinished().Timers.Count);
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(15));
        await UntilAsync(() => Task.FromResult(new DurableStore(Database).LoadUnfinished().Timers.Count == 1));
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("paid", await OutputOfAsync<string>(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_activity_that_nobody_awaits_is_waited_for_before_the_end(bool anew)
    {
        var release = new TaskCompletionSource();
        Functions
            .ActivityAsync<string, string>("Note", async (text, _) =>
            {
                await release.Task;
                return text;
            })
            .Orchestrator<string>("Leave", async context =>
            {
                if (context.GetInput<string>() == "again")
                {
                    return "left";
                }

                _ = context.CallActivityAsync<string>("Note", "kept");
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                if (anew)
                {
                    context.ContinueAsNew("again");
                }

                return "left";
            });
        await StartAsync();
        var id = await ScheduleAsync("Leave");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(1));
        await UntilAsync(() => Task.FromResult(new DurableStore(Database).LoadUnfinished().Timers.Count == 0));

        Assert.False((await Client.GetInstanceAsync(id, Cancellation))!.IsCompleted);
        release.SetResult();
        Assert.Equal("left", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task An_activity_that_outlives_its_orchestration_runs_although_the_process_dies()
    {
        var stuck = new TaskCompletionSource();
        Functions
            .ActivityAsync<string, string>("Note", async (text, _) =>
            {
                await stuck.Task;
                return text;
            })
            .Orchestrator<string>("Ended", context => context.CallActivityAsync<string>("Note", "kept"));
        await StartAsync();
        var id = await ScheduleAsync("Ended");
        await UntilAsync(() => Task.FromResult(!Functions.Runs.IsEmpty));
        await Client.TerminateInstanceAsync(id, Cancellation);
        await EndOfAsync(id);
        await RestartAsync();
        await UntilAsync(() => Task.FromResult(Functions.Runs.Count == 2));
        stuck.SetResult();

        Assert.All(Functions.Runs, run => Assert.Equal("\"kept\"", run.Input));
        await UntilAsync(() => Task.FromResult(new DurableStore(Database).LoadUnfinished().Activities.Count == 0));
    }

    [Fact]
    public async Task What_an_older_version_left_under_way_goes_on()
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Orchestrator<int>("Sum", async context =>
            {
                using var done = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromDays(1), done.Token);
                var next = await context.CallActivityAsync<int>("Next", 41);
                done.Cancel();
                return next;
            });
        await StartAsync();

        // It kept instances in the order of their ids, calls and timers in rows of their own, and calls in the history
        // without their input.
        await Database.WriteAsync(connection => connection.Execute($"""
            DROP TABLE durable_instances;
            CREATE TABLE durable_instances (instance_id TEXT PRIMARY KEY, execution INTEGER NOT NULL,
                first_execution INTEGER NOT NULL, name TEXT NOT NULL, status INTEGER NOT NULL, input TEXT, output TEXT,
                custom_status TEXT, failure TEXT, parent_id TEXT, parent_name TEXT, parent_execution INTEGER,
                parent_task INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) WITHOUT ROWID;
            INSERT INTO durable_instances (instance_id, execution, first_execution, name, status, created_at, updated_at)
            VALUES ('old', 1, 1, 'Sum', 6, 1, 1);
            INSERT INTO durable_history (instance_id, turn, events) VALUES ('old', 0,
                '[{"{"}"at":"2026-11-22T08:00:00Z"{"}"},{"{"}"k":1{"}"},{"{"}"k":5,"at":"2026-11-23T08:00:00Z"{"}"},{"{"}"k":2,"t":1,"n":"Next"{"}"}]');
            INSERT INTO durable_activities (instance_id, execution, task, name, input) VALUES ('old', 1, 1, 'Next', '41');
            INSERT INTO durable_timers (instance_id, execution, task, fire_at) VALUES ('old', 1, 0, {DateTime.MaxValue.Ticks});
            """));
        await RestartAsync();

        Assert.Equal(42, await OutputOfAsync<int>("old"));
        Assert.Equal("41", Assert.Single(Functions.Runs).Input);
        var left = new DurableStore(Database).LoadUnfinished();
        Assert.Equal((0, 0), (left.Activities.Count, left.Timers.Count));
    }
}
