using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Http.Tests.Disruptions.Disrupted;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Disruptions;

/// <summary>Flights that are disrupted themselves after they were proposed, and before anybody has answered.</summary>
public sealed class ProposedFlightTests : IAsyncLifetime
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

    public static TheoryData<string, string> Disruptions => new()
    {
        { "cancelled", "economy" },
        { "without a seat for the party", "business" },
    };

    [Theory]
    [MemberData(nameof(Disruptions))]
    public async Task Others_are_proposed_in_their_place_and_can_be_accepted(string how, string cabin)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", cabin);
        var reference = (await customer.BuyAsync([offer], Adult(), Adult("Ravi"), Infant())).Text("bookingRef");
        await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)));
        var first = await disrupted.ProposalAsync(customer, reference, "open");
        Assert.Equal("K9700", FlightOf(first));

        var proposed = IdOf("K9700", "DEL", Day);
        await disrupted.DisruptAsync(how == "cancelled" ? Cancel(proposed) : Equip("320", proposed));
        await disrupted.UntilAsync(async () => (await ProposalsAsync(customer, reference)).Count == 2);
        var second = await disrupted.ProposalAsync(customer, reference, "open");

        Assert.Equal("lapsed", (await ProposalsAsync(customer, reference))[0]!.Text("status"));
        Assert.NotEqual(Departs(first), Departs(second));
        Assert.Equal(2, second["seats"]!.AsArray().Count);
        var late = await AnswerAsync(customer, reference, first, Accept);
        Assert.Equal(
            (HttpStatusCode.Conflict, how == "cancelled" ? "flight_changed" : "proposal_answered"),
            (late.Status, late.Code));
        await AnswerAsync(customer, reference, second, Accept);
        await disrupted.ProposalAsync(customer, reference, "rebooked");
        var after = await SeenAsync(customer, reference);
        Assert.Equal("confirmed", after.Text("status"));
        Assert.Equal(Departs(second), after.Slice("outbound")["segments"]![0]!.Text("departure"));
        var left = await PassengersAsync("K9700");
        Assert.True(left.Code == "flight_not_found" || left["passengers"]!.AsArray().Count == 0, left.Text);
    }

    [Fact]
    public async Task What_was_stopped_proposes_others_once_it_goes_on()
    {
        var customer = await host.CustomerAsync();
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")]))
            .Text("bookingRef");
        var path = (await disrupted.DisruptAsync(Cancel(IdOf("M9101", "DEL", Day)))).Headers["Location"];
        await disrupted.ProposalAsync(customer, reference, "open");
        await BecomeAsync("stopped");

        await disrupted.DisruptAsync(Cancel(IdOf("K9700", "DEL", Day)));
        clock.Pass(TimeSpan.FromMinutes(40));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Single(await ProposalsAsync(customer, reference));

        await BecomeAsync("running");
        await disrupted.UntilAsync(async () => (await ProposalsAsync(customer, reference)).Count == 2);

        async Task BecomeAsync(string status)
        {
            var operations = await host.OperatorAsync(Role.Operations);
            var answer = await operations.PatchAsync(
                path, new JsonObject { ["status"] = status, ["reason"] = "a test" });
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }
    }

    private static string FlightOf(JsonNode proposal) => proposal["flights"]![0]!.Text("flightNumber");

    private static string Departs(JsonNode proposal) => proposal["flights"]![0]!.Text("departure");

    private static async Task<JsonArray> ProposalsAsync(ApiClient customer, string reference) =>
        (await customer.GetAsync($"/v1/bookings/{reference}/proposals"))["proposals"]!.AsArray();

    private async Task<Answer> PassengersAsync(string flight) => await (await host.OperatorAsync(Role.Operations))
        .GetAsync($"/v1/operations/departures/{flight}/{Day:yyyy-MM-dd}/passengers");
}
