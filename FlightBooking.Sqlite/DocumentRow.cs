using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;

namespace FlightBooking.Sqlite;

/// <summary>A document as it lies in the table; opened outside the read, which should be short.</summary>
/// <param name="Sort">Its place in its partition.</param>
/// <param name="ETag">Its version.</param>
/// <param name="Body">JSON.</param>
internal sealed record DocumentRow(string Sort, string ETag, byte[] Body)
{
    public static DocumentRow Of(SqliteRow row) => new(row.GetString(0), row.GetString(1), row.GetBytes(2));

    public Stored<T> Open<T>()
        where T : class =>
        new(JsonSerializer.Deserialize<T>(Body, CoreJson.Options)!, new ETag(ETag));
}
