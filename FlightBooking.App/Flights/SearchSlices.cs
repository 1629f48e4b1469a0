using System.Globalization;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>The same search for 1 to 6 slices (multi-city).</summary>
public sealed class SearchSlices(SearchDesk desk)
{
    // Filters are named as the query parameters of the search by GET; these are fields of their own here.
    private static readonly string[] NotFilters =
        ["origin", "destination", "departureDate", "returnDate", "adults", "children", "infants", "cabin", "inboundCursor"];

    [Function(nameof(SearchSlices))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/searches")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var queries, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return JsonAnswer.Of(new(await desk.FindAsync(queries, ct)), FlightsJson.Default.SlicesAnswer, JsonAnswer.Never);
    }

    private IReadOnlyList<SearchQuery> Read(JsonInput body)
    {
        var shared = Filters(body);
        if (body.OptionalObject("passengers") is { } passengers)
        {
            foreach (var type in new[] { "adults", "children", "infants" })
            {
                shared[type] = passengers.Integer(type, type == "adults" ? 1 : 0, 0, BookingRequest.MostPassengers)
                    .ToString(CultureInfo.InvariantCulture);
            }

            passengers.NothingElse();
        }

        if (body.Choice<Cabin>("cabin", required: false) is { } cabin)
        {
            shared["cabin"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(cabin.ToString());
        }

        var queries = new List<SearchQuery>();
        SearchQuery? before = null;
        foreach (var slice in body.Objects("slices", 1, BookingRequest.MostSlices))
        {
            var parameters = new Dictionary<string, string>(shared, StringComparer.Ordinal)
            {
                ["origin"] = slice.Text("origin", 100),
                ["destination"] = slice.Text("destination", 100),
                ["departureDate"] = slice.Date("date").ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            if (slice.OptionalText("cursor", 512) is { } cursor)
            {
                parameters["cursor"] = cursor;
            }

            slice.NothingElse();
            if (SearchQueryParser.Parse(parameters, desk.Timetable, desk.SaleFrom()).Is(out var search, out var refusal))
            {
                queries.Add(search.Outbound);
                if (before is not null && !SliceOrder.CanFollow(before, search.Outbound))
                {
                    slice.Mistake("date", "Must not be before the slice before it.");
                }
            }
            else
            {
                Point(slice, body, refusal);
            }

            before = search?.Outbound;
        }

        return queries;
    }

    private static Dictionary<string, string> Filters(JsonInput body)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in body.Scalars("filters"))
        {
            if (NotFilters.Contains(name))
            {
                body.Mistake($"filters/{JsonInput.Escape(name)}", "is not a filter");
            }
            else
            {
                filters[name] = value;
            }
        }

        return filters;
    }

    // The parser names parameters; here they are fields of the slice, of the body, or filters.
    private static void Point(JsonInput slice, JsonInput body, Refusal refusal)
    {
        foreach (var (name, messages) in refusal.Errors)
        {
            foreach (var message in messages)
            {
                switch (name)
                {
                    case "origin" or "destination" or "cursor":
                        slice.Mistake(name, message);
                        break;
                    case "departureDate":
                        slice.Mistake("date", message);
                        break;
                    case "cabin":
                        body.Mistake("cabin", message);
                        break;
                    case "adults" or "children" or "infants":
                        body.Mistake($"passengers/{name}", message);
                        break;
                    default:
                        body.Mistake($"filters/{JsonInput.Escape(name)}", message);
                        break;
                }
            }
        }
    }
}

/// <summary>A list for each slice, in order.</summary>
public sealed record SlicesAnswer(IReadOnlyList<ItineraryList> Slices);
