namespace FlightBooking.Deployment.Tests.Capacity;

/// <summary>What so many bookings a second at the peak need, by the arithmetic of <c>docs/capacity.md</c>.</summary>
/// <param name="Peak">Bookings a second when it is busiest.</param>
/// <param name="Units">Request units that a booking takes of each container.</param>
/// <param name="Containers">How many containers there are.</param>
internal sealed record CapacityStep(int Peak, IReadOnlyDictionary<string, int> Units, int Containers)
{
    /// <summary>Over a month it is a third of the peak.</summary>
    public const int PeakOverMean = 3;

    public const int SecondsAMonth = 730 * 3600;

    // Measured: docs/performance.md, and a real Functions host on two processors, which 4 to 6 bookings a second fill.
    public const int Actions = 4 + 2;
    public const double CoreSeconds = 0.2;
    public const double BusyShare = 0.6;
    public const int Calls = 16;
    public const int StorageTransactions = 32;

    // Limits, whose sources docs/capacity.md names.
    public const int ServerlessUnits = 5_000;
    public const int PartitionUnits = 10_000;
    public const int ConsumptionActions = 500;
    public const int UnitActions = 2_000;
    public const int MostUnits = 3;
    public const int RegionCores = 250;
    public const int MostInstances = 1_000;

    public double BookingsAMonth => (double)Peak / PeakOverMean * SecondsAMonth;

    public int UnitsOfBooking => Units.Values.Sum();

    public int UnitsASecond => Peak * UnitsOfBooking;

    public string Hottest => Units.MaxBy(one => one.Value).Key;

    public int HottestUnits => Peak * Units[Hottest];

    public bool FitsServerless => HottestUnits <= ServerlessUnits;

    /// <summary>The maxima of all containers, as infra/bicep/modules/cosmos.bicep sets them.</summary>
    public int Autoscale => Units.Values.Sum(MaximumOf) + ((Containers - Units.Count) * 1000);

    public int HottestPartitions => Divide(MaximumOf(Units[Hottest]), PartitionUnits);

    public int ActionsASecond => Peak * Actions;

    public string Scheduler => ActionsASecond <= ConsumptionActions ? "Consumption"
        : ActionsASecond <= UnitActions * MostUnits ? $"Dedicated, capacity {Divide(ActionsASecond, UnitActions)}"
        : $"{Divide(ActionsASecond, UnitActions * MostUnits)} hubs of capacity {MostUnits}";

    /// <summary>Whether the workflows' instances, one a partition of the storage account, keep up.</summary>
    public bool FitsStorage => Peak <= 20;

    public int Instances => (int)Math.Ceiling(Peak * CoreSeconds / BusyShare);

    public int Apps => Divide(Instances, MostInstances);

    /// <summary>Each instance writes two at most.</summary>
    public int Marks => Math.Min(2 * Instances, 2 * Peak);

    /// <summary>
    /// Billed for the highest of each hour, half of the peak on average, and a tenth of the maximum at least.
    /// </summary>
    public double AutoscaleBilled =>
        Units.Values.Sum(units => Math.Max(MaximumOf(units) / 10.0, Peak / 2.0 * units))
        + ((Containers - Units.Count) * 100);

    private int MaximumOf(int units) => Math.Max(1000, Divide(Peak * units * 5 / 4, 1000) * 1000);

    private static int Divide(int what, int by) => (what + by - 1) / by;
}
