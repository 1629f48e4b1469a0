using System.Text.Json.Nodes;
using FlightBooking.Kit.Counting;
using FlightBooking.Kit.Host;

namespace FlightBooking.Benchmarks.Writes;

/// <summary>What one booking asks of the store and of the workflow engine, and what it allocates.</summary>
internal static class WritesMode
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var life = await CountedLife.StartAsync();
        var steps = await life.LiveAsync();
        foreach (var step in steps)
        {
            Print(step);
        }

        var booking = steps.TakeWhile(step => step.Name != "cancellation").ToList();
        PrintSum("a booking", booking);
        PrintSum("its cancellation", steps.Skip(booking.Count));

        if (args.Contains("--minute"))
        {
            await Task.Delay(TimeSpan.FromMinutes(1));
            Print(await life.TakeAsync("a minute in which nobody does anything"));
        }

        await AllocateAsync(life, BenchmarkCommand.Number(args, "--bookings", 300));
        return 0;
    }

    // With its client, which is in the same process.
    private static async Task AllocateAsync(CountedLife life, int bookings)
    {
        life.Counts.CountsBytes = false;
        var bought = 100;
        var offers = new Dictionary<DateOnly, string>();
        var parts = new long[3];

        // One that does not hold all that it gets against the contract.
        var customer = new ApiClient(new HttpClient { BaseAddress = life.Host.Url });
        await customer.RegisterAsync();
        await BuyAsync(bookings);
        Array.Clear(parts);
        await BuyAsync(bookings);
        Console.WriteLine(
            $"\nallocated a booking, with its client: {parts[0] / bookings:N0} bytes for the hold, "
            + $"{parts[1] / bookings:N0} for the checkout, {parts[2] / bookings:N0} from the payment to the ticket");

        async Task BuyAsync(int count)
        {
            for (var number = 0; number < count; number++)
            {
                // Each flight has seats for so many.
                var day = TestTimetable.Day.AddDays(bought++ / 100);
                offers[day] = offers.TryGetValue(day, out var known)
                    ? known
                    : await customer.OfferAsync("DEL", "BOM", day, "M9");
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var held = await customer.BookAsync([offers[day]]);
                before = Count(0, before);
                var bookingRef = held["bookingRef"]!.GetValue<string>();
                await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", new JsonObject());
                before = Count(1, before);
                await customer.PayAsync(bookingRef);
                await customer.WaitForStatusAsync(bookingRef, "confirmed");
                Count(2, before);
            }
        }

        long Count(int part, long before)
        {
            var now = GC.GetTotalAllocatedBytes(precise: true);
            parts[part] += now - before;
            return now;
        }
    }

    private static void Print(CountedStep step)
    {
        Console.WriteLine($"\n{step.Name}:");
        foreach (var count in step.OfApp.OrderByDescending(count => count.IsWrite))
        {
            var reason = count.IsWrite ? WriteReasons.Of(step.Name, count.Collection) ?? "?" : "";
            Console.WriteLine(
                $"  {count.Collection,-13} {count.Act,-8} {count.Times,3} {count.Bytes,7} bytes "
                + $"{RequestUnits.Of(count),6:0.0} RU  {reason}".TrimEnd());
        }

        foreach (var (name, workflow) in step.Workflows)
        {
            Print(name, workflow);
        }
    }

    private static void PrintSum(string what, IEnumerable<CountedStep> steps)
    {
        var all = steps.SelectMany(step => step.OfApp).ToList();
        var (writes, reads) = (all.Where(count => count.IsWrite), all.Where(count => count.Act == StoreAct.Read));
        Console.WriteLine(
            $"\n{what}: {Together(writes, "writes")}; {Together(reads, "reads")}; "
            + "and queries, which timers ask anyway");
        Print("all workflows", steps.Aggregate(default(EngineCount), (sum, step) => sum + step.Engine));

        static string Together(IEnumerable<StoreCount> counts, string word) =>
            $"{counts.Sum(count => count.Times)} {word}, {counts.Sum(count => count.Bytes)} bytes, "
            + $"{counts.Sum(RequestUnits.Of):0} RU";
    }

    private static void Print(string name, EngineCount count) => Console.WriteLine(
        $"  {name}: instances {count.Instances}, turns {count.Turns}, activities {count.Activities}, "
        + $"events {count.Events}, bytes {count.Bytes}");
}
