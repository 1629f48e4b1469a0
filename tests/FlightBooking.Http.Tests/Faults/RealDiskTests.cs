using System.Runtime.Versioning;
using Xunit;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>
/// File systems that are full or may only be read, and folders without rights: what the operator sees.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class RealDiskTests : IAsyncLifetime
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);

    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-disk-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_a_host_stops_the_selling_until_there_is_room()
    {
        var start = await Confinement.MountedAsync(folder, "mount -t tmpfs -o size=24m none \"$0\"");
        await using var host = await HostProcess.StartAsync(start);
        var customer = host.Client();
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var promised = new List<string> { (await customer.TryBookAsync(offer))! };
        var ballast = $"/proc/{host.Id}/root{folder}/ballast";
        Fill(ballast);

        while (await customer.TryBookAsync(offer) is { } bookingRef)
        {
            promised.Add(bookingRef);
            Assert.True(promised.Count < 150, "The disk never filled up.");
        }

        Assert.NotNull(await customer.OfferAsync("DEL", "BOM", Day));
        File.Delete(ballast);

        promised.Add((await customer.TryBookAsync(offer))!);
        await customer.AllEndWellAsync(promised);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_host_is_not_started_on_a_full_disk()
    {
        var start = await Confinement.MountedAsync(
            folder, "mount -t tmpfs -o size=64k none \"$0\" && { head -c 1m /dev/zero > \"$0/ballast\" 2>/dev/null || true; }");

        (await Refusal.OfAsync(start)).Says(folder, "Make room");
    }

    [Fact]
    public async Task A_host_is_not_started_on_a_file_system_that_may_only_be_read()
    {
        var start = await Confinement.MountedAsync(folder, "mount -t tmpfs -o ro none \"$0\"");

        (await Refusal.OfAsync(start)).Says(folder, "Read-only", "use another folder");
    }

    [Fact]
    public async Task A_host_is_not_started_in_a_folder_without_the_right_to_write()
    {
        var start = await Confinement.PowerlessAsync(folder);
        File.SetUnixFileMode(
            folder,
            UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        (await Refusal.OfAsync(start)).Says(folder, "cannot be written to", "Give this user the right");
    }

    [Fact]
    public async Task A_host_is_not_started_on_a_database_without_the_right_to_write()
    {
        var start = await Confinement.PowerlessAsync(folder);
        await (await TestHost.StartAsync(folder: folder)).DisposeAsync();
        foreach (var file in Directory.GetFiles(folder))
        {
            var isDatabase = file.EndsWith("flightbooking.db", StringComparison.Ordinal);
            File.SetUnixFileMode(file, isDatabase ? (UnixFileMode)0b100_100_100 : (UnixFileMode)0b110_110_110);
        }

        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);

        (await Refusal.OfAsync(start)).Says("flightbooking.db", "cannot be written to", "Give this user the right");
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var chunk = new byte[4096]; ;)
            {
                file.Write(chunk);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
