using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>The same search for 1 to 6 slices (multi-city).</summary>
public sealed class SearchSlices(SearchDesk desk)
{
    [Function(nameof(SearchSlices))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/searches")] HttpRequest request,
        CancellationToken ct)
    {
        var input = new SlicesInput(desk.Timetable, desk.SaleFrom());
        if (!(await RequestBody.ReadAsync(request, input.Read, ct)).Is(out var queries, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return JsonAnswer.Of(
            new(await desk.FindAsync(queries, ct)), FlightsJson.Default.SlicesAnswer, JsonAnswer.Never);
    }
}

/// <summary>A list for each slice, in order.</summary>
public sealed record SlicesAnswer(IReadOnlyList<ItineraryList> Slices);
