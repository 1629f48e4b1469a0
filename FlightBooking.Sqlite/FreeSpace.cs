using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>
/// What is in a database file and in none of its rows. SQLite overwrites what is deleted (<c>secure_delete</c>); but
/// where it spreads rows over other pages it leaves what they were behind, in places that it takes for free.
/// </summary>
internal static class FreeSpace
{
    /// <summary>
    /// Writes the file anew, without any; nobody else may use it. Where that cannot be, the file stays as it was.
    /// </summary>
    public static void Drop(SqliteConnection connection)
    {
        try
        {
            connection.Execute("VACUUM");
        }
        catch (SqliteException)
        {
            // Disk full, or locked by somebody who looks at it; all that counts is there.
        }
    }
}
