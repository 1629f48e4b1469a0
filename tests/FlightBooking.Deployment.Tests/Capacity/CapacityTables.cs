using System.Globalization;

namespace FlightBooking.Deployment.Tests.Capacity;

/// <summary>The tables of <c>docs/capacity.md</c>.</summary>
internal static class CapacityTables
{
    public static IEnumerable<string> Sizes(IReadOnlyList<CapacityStep> steps) =>
    [
        Row("bookings a second at the peak", steps, step => $"{step.Peak:N0}"),
        $"|---|{string.Concat(steps.Select(_ => "---|"))}",
        Row("request units a second", steps, step => $"{step.UnitsASecond:N0}"),
        Row($"of them of `{steps[0].Hottest}`, the busiest container", steps, step => $"{step.HottestUnits:N0}"),
        Row("fits serverless (5,000 a container)", steps, step => step.FitsServerless ? "yes" : "no"),
        Row("autoscale: the maxima of all containers", steps, step => $"{step.Autoscale:N0}"),
        Row("physical partitions of the busiest", steps, step => $"{step.HottestPartitions:N0}"),
        Row("actions of workflows a second", steps, step => $"{step.ActionsASecond:N0}"),
        Row("Durable Task Scheduler", steps, step => step.Scheduler),
        Row("instances of 2 GB, a core each", steps, step => $"{step.Instances:N0}"),
        Row("within a region's 250 cores", steps, step => step.Instances <= CapacityStep.RegionCores ? "yes" : "no"),
        Row("function apps (1,000 instances each)", steps, step => $"{step.Apps:N0}"),
        Row("marks of sales a second, at most", steps, step => $"{step.Marks:N0}"),
    ];

    public static IEnumerable<string> Costs(IReadOnlyList<CapacityStep> steps) =>
    [
        Row("bookings a second at the peak", steps, step => $"{step.Peak:N0}"),
        $"|---|{string.Concat(steps.Select(_ => "---|"))}",
        Row("bookings a month, millions", steps, step => $"{step.BookingsAMonth / 1e6:N1}"),
        Row("Functions: time", steps, step => Dollars(Time(step))),
        Row("Functions: executions", steps, step => Dollars(Executions(step))),
        Row("Cosmos DB units, serverless", steps, Or(step => step.FitsServerless, Serverless)),
        Row("Cosmos DB units, autoscale", steps, step => Dollars(Autoscale(step))),
        Row("Cosmos DB: what a month adds in store", steps, step => Dollars(Stored(step))),
        Row("tickets: what a month adds in store", steps, step => Dollars(Tickets(step))),
        Row("workflows in the storage account", steps, Or(step => step.FitsStorage, Transactions)),
        Row("log lines, every one kept", steps, step => Dollars(Logs(step))),
        Row("**together**, with the cheaper database", steps, step => $"**{Dollars(Together(step))}**"),
        Row("for 1,000 bookings", steps, step => $"{Together(step) / step.BookingsAMonth * 1000:N2}"),
    ];

    // 0.000026 a GB-second of 2 GB.
    private static double Time(CapacityStep step) =>
        step.BookingsAMonth * CapacityStep.CoreSeconds / CapacityStep.BusyShare * 2 * 0.000026;

    private static double Executions(CapacityStep step) =>
        step.BookingsAMonth * (CapacityStep.Calls + CapacityStep.Actions) * 0.40 / 1e6;

    private static double Serverless(CapacityStep step) => step.BookingsAMonth * step.UnitsOfBooking * 0.25 / 1e6;

    private static double Autoscale(CapacityStep step) => step.AutoscaleBilled / 100 * 0.012 * 730;

    // 7 KB of a booking's documents stay.
    private static double Stored(CapacityStep step) => step.BookingsAMonth * 7e3 / 1e9 * 0.25;

    // A ticket of 13 KB.
    private static double Tickets(CapacityStep step) =>
        step.BookingsAMonth * ((0.05 / 10_000) + (13e3 / 1e9 * 0.018));

    private static double Transactions(CapacityStep step) =>
        step.BookingsAMonth * CapacityStep.StorageTransactions * 0.004 / 10_000;

    // 30 KB of each booking.
    private static double Logs(CapacityStep step) => step.BookingsAMonth * 30e3 / 1e9 * 2.30;

    private static double Together(CapacityStep step) =>
        Time(step) + Executions(step) + Stored(step) + Tickets(step) + Logs(step)
        + (step.FitsStorage ? Transactions(step) : 0)
        + (step.FitsServerless ? Math.Min(Serverless(step), Autoscale(step)) : Autoscale(step));

    private static Func<CapacityStep, string> Or(Func<CapacityStep, bool> fits, Func<CapacityStep, double> cost) =>
        step => fits(step) ? Dollars(cost(step)) : "too small";

    private static string Dollars(double amount) => amount.ToString("N0", CultureInfo.InvariantCulture);

    private static string Row(
        string name, IEnumerable<CapacityStep> steps, Func<CapacityStep, FormattableString> value) =>
        Row(name, steps, step => value(step).ToString(CultureInfo.InvariantCulture));

    private static string Row(string name, IEnumerable<CapacityStep> steps, Func<CapacityStep, string> value) =>
        $"| {name} | {string.Join(" | ", steps.Select(value))} |";
}
