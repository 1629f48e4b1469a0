using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Workflows.Disruptions;
using FlightBooking.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Disruptions as they go on: retimings, what is held meanwhile, stopping and going on.</summary>
public sealed class DisruptionCourseTests : IAsyncLifetime
{
    private readonly ForwardedClock clock = new();
    private TestHost host = null!;
    private Disrupted disrupted = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => Cancellations.Hasty(options) with { Clock = clock });
        disrupted = new(host, clock);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_small_retiming_is_taken_as_accepted_and_a_large_one_is_not()
    {
        var customer = await host.CustomerAsync();
        var small = (await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day, "M9")])).Text("bookingRef");
        var large = (await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day, "K9")])).Text("bookingRef");

        await disrupted.DisruptAsync(Retime(45, IdOf("M9102", "BOM", Day)));
        await disrupted.DisruptAsync(Retime(-150, IdOf("K9701", "BOM", Day)));
        var kept = await disrupted.ProposalAsync(customer, small, "open");
        var moved = await disrupted.ProposalAsync(customer, large, "open");

        Assert.Equal(("retimed", "accept", """["accept","choose"]"""),
            (kept.Text("effect"), kept.Text("ifSilent"), kept["answers"]!.ToJsonString()));
        Assert.EndsWith("T18:45:00+05:30", kept["flights"]![0]!.Text("departure"));
        Assert.Equal("refund_not_offered", (await AnswerAsync(customer, small, kept, Refund)).Code);
        Assert.Equal("refund", moved.Text("ifSilent"));

        clock.Pass(TimeSpan.FromHours(73));
        await disrupted.ProposalAsync(customer, small, "rebooked");
        await disrupted.ProposalAsync(customer, large, "refunded");
        var after = await SeenAsync(customer, small);
        Assert.EndsWith("T18:45:00+05:30", after.Slice("outbound")["segments"]![0]!.Text("departure"));
        Assert.Equal("confirmed", after.Text("status"));
    }

    // A booking may be sold on its flights after the last look for open ones, and before it is said to be over.
    [Fact]
    public async Task It_is_not_over_while_somebody_has_a_proposal()
    {
        var customer = await host.CustomerAsync();
        var late = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")])).Text("bookingRef");
        var disruption = (await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)))).Text("disruptionId");
        await disrupted.ProposalAsync(customer, late, "open");

        await ActivatorUtilities.CreateInstance<FinishDisruption>(host.Services)
            .Run(disruption, TestContext.Current.CancellationToken);

        var operations = await host.OperatorAsync(Role.Operations);
        var after = await operations.GetAsync($"/v1/operations/disruptions/{disruption}");
        Assert.Equal("running", after.Text("status"));
    }

    [Fact]
    public async Task What_was_held_on_a_cancelled_flight_is_not_sold_any_more_and_the_money_goes_back()
    {
        var customer = await host.CustomerAsync();
        var held = await customer.BookAsync([await customer.OfferAsync("DEL", "JAI", Day)]);
        var reference = held.Body!.Text("bookingRef");
        await disrupted.DisruptAsync(Cancel(IdOf("M9500", "DEL", Day)));
        await disrupted.UntilAsync(async () =>
            (await customer.GetAsync($"/v1/flights/M9500/{Day:yyyy-MM-dd}")).Code == "flight_not_found");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await customer.PayAsync(reference);

        var gone = await customer.WaitForStatusAsync(reference, "expired");
        await disrupted.UntilAsync(async () =>
            (await host.TotalsAsync(reference)).Amount("refunded") == gone.Amount("total"));
    }

    [Fact]
    public async Task While_it_is_stopped_nothing_is_decided_and_afterwards_it_goes_on()
    {
        var customer = await host.CustomerAsync();
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")]))
            .Text("bookingRef");
        var created = await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)));
        await disrupted.ProposalAsync(customer, reference, "open");
        var operations = await host.OperatorAsync(Role.Operations);
        var path = created.Headers["Location"];

        var stopped = await operations.PatchAsync(path, Become("stopped"));
        Assert.Equal((HttpStatusCode.OK, "stopped"), (stopped.Status, stopped.Body!.Text("status")));
        clock.Pass(TimeSpan.FromHours(73));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("open", (await disrupted.ProposalAsync(customer, reference, "open")).Text("status"));

        await operations.PatchAsync(path, Become("running"));
        await disrupted.ProposalAsync(customer, reference, "refunded");
        await disrupted.UntilAsync(async () => (await SeenAsync(customer, reference)).Text("status") == "cancelled");
        await disrupted.UntilAsync(async () =>
            (await operations.GetAsync(path)).Body!.Text("status") == "finished");
        Assert.Equal("disruption_finished", (await operations.PatchAsync(path, Become("stopped"))).Code);
    }

    private static JsonObject Become(string status) => new() { ["status"] = status, ["reason"] = "a test" };
}
