namespace FlightBooking.Cosmos;

/// <summary>How the database is reached.</summary>
public enum CosmosMode
{
    /// <summary>Over HTTPS through the gateway: the only way emulators know.</summary>
    Gateway,

    /// <summary>Over TCP to the replicas (ports 10000 to 20000): a hop less.</summary>
    Direct,
}
