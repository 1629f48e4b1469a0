using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>Workflows that do not go on and timetables that are not read wait for a person too.</summary>
public sealed class OverdueTaskTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_hold_that_has_not_ended_waits_and_is_taken_up_by_whoever_asks()
    {
        var customer = await host.CustomerAsync();
        var support = await host.OperatorAsync(Role.Support);
        var held = (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")])).Body!;
        var reference = held.Text("bookingRef");
        var task = $"/v1/operations/tasks/{reference}-purchase/resolution";
        await ChangeAsync(customer, reference, booking => booking with
        {
            HoldExpiresAt = DateTimeOffset.UtcNow.AddHours(-2),
        });

        await host.ReconcileAsync();

        var waiting = Assert.Single(await TasksAsync(support))!;
        Assert.Equal(
            ("workflow_overdue", reference, null),
            (waiting.Text("kind"), waiting.Text("bookingRef"), waiting["timetableId"]));
        var byHand = await support.PostAsync(task, new JsonObject
        {
            ["remedy"] = "settled_by_hand", ["evidence"] = "none", ["reason"] = "a test",
        });
        Assert.Equal((HttpStatusCode.Conflict, "refund_not_failed"), (byHand.Status, byHand.Code));
        var again = await support.PostAsync(task, new JsonObject { ["remedy"] = "retry", ["reason"] = "a test" });
        Assert.Equal((HttpStatusCode.OK, reference), (again.Status, again.Body!["booking"]!.Text("bookingRef")));

        await ChangeAsync(
            customer, reference, booking => booking.Expire(booking.Payment.PaymentId, DateTimeOffset.UtcNow).Value);
        Assert.Empty(await TasksAsync(support));
    }

    [Fact]
    public async Task A_timetable_that_was_not_read_waits_for_operations_and_for_nobody_else()
    {
        var read = new TimetableVersion(
            "tt_0123456789abcdef01234567", "Winter", DateTimeOffset.UtcNow.AddHours(-1), "acc_1", [])
        {
            Fingerprint = "f",
            Folder = "tt_0123456789abcdef01234567",
        };
        await host.Services.GetRequiredService<TimetableVersionBook>().CreateAsync(read, CancellationToken.None);

        var waiting = Assert.Single(await TasksAsync(await host.OperatorAsync(Role.Operations)))!;

        Assert.Equal(("import_overdue", read.TimetableId), (waiting.Text("kind"), waiting.Text("timetableId")));
        Assert.Null(waiting["bookingRef"]);
        Assert.Null(waiting["amount"]);
        Assert.Empty(await TasksAsync(await host.OperatorAsync(Role.Finance)));
    }

    [Fact]
    public async Task So_does_a_disruption_whose_bookings_lack_proposals()
    {
        var late = new Disruption
        {
            DisruptionId = "dis_0123456789abcdef01234567", Kind = DisruptionKind.Cancel, Rules = "standard",
            CreatedAt = DateTimeOffset.UtcNow.AddHours(-3), CreatedBy = "acc_1", Act = "act_1", Departures = [],
        };
        await host.Services.GetRequiredService<DisruptionBook>().CreateAsync(late, CancellationToken.None);

        var waiting = Assert.Single(await TasksAsync(await host.OperatorAsync(Role.Operations)))!;

        Assert.Equal(("disruption_overdue", late.DisruptionId), (waiting.Text("kind"), waiting.Text("disruptionId")));
        Assert.Null(waiting["timetableId"]);
        Assert.Empty(await TasksAsync(await host.OperatorAsync(Role.Support)));
    }

    private async Task ChangeAsync(ApiClient customer, string reference, Func<Booking, Booking> change) =>
        Assert.Null((await host.Services.GetRequiredService<IDocumentStore>().ChangeAsync(
            Booking.Collection,
            customer.AccountId!,
            reference,
            booking => change(booking),
            CancellationToken.None)).Refusal);

    private static async Task<JsonArray> TasksAsync(ApiClient caller) =>
        (await caller.GetAsync("/v1/operations/tasks"))["tasks"]!.AsArray();
}
