namespace FlightBooking.Functions.Tests;

/// <summary>The files of the repository these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository.");
    }
}
