namespace FlightBooking.Http.Tests.Cosmos;

// What customers do, over HTTP, on the other store; skipped where the server from npm is not installed.

public sealed class JourneyOnCosmosTests : JourneyTests
{
    private protected override bool OnCosmos => true;
}

public sealed class RaceOnCosmosTests : RaceTests
{
    private protected override bool OnCosmos => true;
}

public sealed class CancellationOnCosmosTests : CancellationTests
{
    private protected override bool OnCosmos => true;
}

public sealed class IdempotencyOnCosmosTests : IdempotencyTests
{
    private protected override bool OnCosmos => true;
}
