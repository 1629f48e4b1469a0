using System.Text.Json;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Flights;

/// <summary>
/// How the answers of the flights functions are written, as code made by the compiler. The same JSON as
/// <see cref="Core.CoreJson"/> writes; the escaping is the writer's.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata | JsonSourceGenerationMode.Serialization,
    Converters = [typeof(SnakeCaseEnum<Cabin>), typeof(SnakeCaseEnum<SeatType>), typeof(SnakeCaseEnum<MatchKind>)])]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(SlicesAnswer))]
[JsonSerializable(typeof(CalendarAnswer))]
[JsonSerializable(typeof(FlightAnswer))]
[JsonSerializable(typeof(PopularRoutesAnswer))]
[JsonSerializable(typeof(SeatMapView))]
[JsonSerializable(typeof(AirportsAnswer))]
[JsonSerializable(typeof(AirportView))]
internal sealed partial class FlightsJson : JsonSerializerContext;

/// <summary>The words for the values of an enum, in lower snake case.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(
    JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
