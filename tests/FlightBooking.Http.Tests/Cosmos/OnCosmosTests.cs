using FlightBooking.Core.Seats;
using FlightBooking.Kit.CosmosPeer;
using Xunit;

namespace FlightBooking.Http.Tests.Cosmos;

// What customers do, over HTTP, on the other store; skipped where the server from npm is not installed.

public sealed class JourneyOnCosmosTests : JourneyTests
{
    private protected override bool OnCosmos => true;
}

public sealed class OwnBookingOnCosmosTests : OwnBookingTests
{
    private protected override bool OnCosmos => true;
}

public sealed class RaceOnCosmosTests : RaceTests
{
    private protected override bool OnCosmos => true;

    private protected override async Task CompeteAsync(string offer, int customers, int winners)
    {
        using var charges = new ChargeLog();

        await base.CompeteAsync(offer, customers, winners);

        var conflicts = charges.Of(SeatInventory.Collection.Name).Count(charge => charge.Status is 412 or 409);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{customers} callers, {winners} winners: {conflicts} ETag conflicts.");

        // Each may lose its first try; then they queue: some 200 where the server is fast enough that nobody loses
        // patience, 17,000 without queueing. The log hears of the departures of tests beside this one, too.
        Assert.InRange(conflicts, 0, 1000);
    }
}

public sealed class CancellationOnCosmosTests : CancellationTests
{
    private protected override bool OnCosmos => true;
}

public sealed class CancellationRaceOnCosmosTests : CancellationRaceTests
{
    private protected override bool OnCosmos => true;
}

public sealed class CancellationRefusalOnCosmosTests : CancellationRefusalTests
{
    private protected override bool OnCosmos => true;
}

public sealed class IdempotencyOnCosmosTests : IdempotencyTests
{
    private protected override bool OnCosmos => true;
}

public sealed class IdempotentPaymentOnCosmosTests : IdempotentPaymentTests
{
    private protected override bool OnCosmos => true;
}
