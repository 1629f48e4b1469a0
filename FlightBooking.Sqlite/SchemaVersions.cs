using System.Globalization;

namespace FlightBooking.Sqlite;

/// <summary>Brings each part's tables up to date, forward only.</summary>
internal static class SchemaVersions
{
    /// <summary>
    /// Runs the steps this file has not seen yet, all or none. Steps are never edited or reordered once released:
    /// a change of the tables is a new step at the end.
    /// </summary>
    /// <param name="database">The file.</param>
    /// <param name="part">Whose tables they are, e.g. <c>documents</c>.</param>
    /// <param name="steps">SQL of one or more statements each; step n makes version n + 1.</param>
    /// <exception cref="DatabaseUnusableException">The file was written by a newer release.</exception>
    public static void Migrate(this SqliteDatabase database, string part, params IReadOnlyList<string> steps) =>
        database.WriteAsync(connection =>
        {
            using var read = connection.CreateCommand();
            read.CommandText = "SELECT version FROM schema_versions WHERE part = $part";
            read.Parameters.AddWithValue("$part", part);
            var version = Convert.ToInt32(read.ExecuteScalar() ?? 0, CultureInfo.InvariantCulture);
            if (version > steps.Count)
            {
                throw new DatabaseUnusableException(
                    database.Path,
                    $"was written by a newer release ({part} {version}, known up to {steps.Count}). "
                    + "Update the program.");
            }

            foreach (var step in steps.Skip(version))
            {
                connection.Execute(step);
            }

            using var write = connection.CreateCommand();
            write.CommandText = "INSERT OR REPLACE INTO schema_versions(part, version) VALUES($part, $version)";
            write.Parameters.AddWithValue("$part", part);
            write.Parameters.AddWithValue("$version", steps.Count);
            return write.ExecuteNonQuery();
        }).GetAwaiter().GetResult();
}
