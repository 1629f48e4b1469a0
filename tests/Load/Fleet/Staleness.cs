using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Fleet;

/// <summary>How long after one instance has sold a seat another one's searches show it.</summary>
internal sealed class Staleness(Instances instances, HttpMessageInvoker http, Api[] customers)
{
    private const int DaysAhead = 70;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private int begun;

    /// <summary>Sells so many times at one instance, each time on another route, and looks at the next one.</summary>
    public async Task<Latencies> MeasureAsync(int times, Sales sales)
    {
        var seen = new Latencies();
        foreach (var (from, to) in OfferPool.Pairs().Skip(begun))
        {
            begun++;
            if (seen.Count == times)
            {
                break;
            }

            await MeasureAsync(from, to, seen, sales);
        }

        return seen;
    }

    private async Task MeasureAsync(string from, string to, Latencies seen, Sales sales)
    {
        var (sells, looks) = (begun % instances.Count, (begun + 1) % instances.Count);
        var date = DateTime.UtcNow.AddDays(DaysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (path, anybody) = (OfferPool.SearchPath(from, to, date), new Api(http, instances.UrlOf(looks)));
        var customer = customers[begun % customers.Length].At(http, instances.UrlOf(sells));
        if (Flight.FirstOf(await anybody.GetAsync(path)) is not { } before)
        {
            return;
        }

        if (await new Seller(sales).HoldAsync(customer, before.OfferId, Seller.Adult("Asha", "Rao")) is null)
        {
            return;
        }

        var sold = Stopwatch.GetTimestamp();
        while (Flight.Of(before.Number, await anybody.GetAsync(path))?.SeatsLeft != before.SeatsLeft - 1)
        {
            if (Stopwatch.GetElapsedTime(sold) > Patience)
            {
                sales.Fail(new(System.Net.HttpStatusCode.Gone, System.Text.Encoding.UTF8.GetBytes("Never seen.")));
                return;
            }

            await Task.Delay(Pause);
        }

        seen.Record(Stopwatch.GetElapsedTime(sold));
    }

    /// <summary>A direct flight as a search shows it.</summary>
    private sealed record Flight(string Number, string OfferId, int SeatsLeft)
    {
        public static Flight? FirstOf(Reply found) => AllOf(found).FirstOrDefault(flight => flight.SeatsLeft > 1);

        public static Flight? Of(string number, Reply found) =>
            AllOf(found).FirstOrDefault(flight => flight.Number == number);

        private static List<Flight> AllOf(Reply found)
        {
            using var answer = JsonDocument.Parse(found.Body);
            return
            [
                .. answer.RootElement.GetProperty("outbound").GetProperty("itineraries").EnumerateArray()
                    .Select(itinerary => new Flight(
                        itinerary.GetProperty("segments")[0].GetProperty("flightNumber").GetString()!,
                        itinerary.GetProperty("offerId").GetString()!,
                        itinerary.GetProperty("seatsLeft").GetInt32())),
            ];
        }
    }
}
