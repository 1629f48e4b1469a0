using Microsoft.DurableTask;

namespace FlightBooking.App.Workflows;

/// <summary>How often activities are tried.</summary>
internal static class Retries
{
    /// <summary>
    /// A second, two, four, … a quarter of an hour, for about three days: outages of a provider or a store end,
    /// and a paid booking must not be dropped meanwhile.
    /// </summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 300,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(15)));

    /// <summary>
    /// For some three minutes: the files are there, so what fails is passing, or a fault of the reading.
    /// </summary>
    public static TaskOptions OfImport { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>For some four hours: whoever has paid then gets either the seats or the money.</summary>
    public static TaskOptions OfSale { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 26,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(15)));

    /// <summary>For some three minutes: whatever it is, a timer begins it anew.</summary>
    public static TaskOptions OfDelivery { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));
}
