using System.Diagnostics;
using Xunit;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>
/// Hosts in a world of their own, for faults that only an administrator could cause. Skips where there is none.
/// </summary>
internal static class Confinement
{
    private const string Nobody = "65534";

    /// <summary>
    /// A host whose data folder is a file system of its own, made by a mount command with $0 as the folder.
    /// </summary>
    public static async Task<ProcessStartInfo> MountedAsync(string folder, string mount)
    {
        foreach (var unshare in new[] { "-m", "-Urm" })
        {
            if (await SucceedsAsync("unshare", unshare, "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"))
            {
                return new(
                    "unshare",
                    [unshare, "sh", "-c", $"{mount} && exec \"$@\"", folder, .. HostProcess.Command(folder)]);
            }
        }

        Assert.Skip("This user may not mount anything, not even in a namespace of its own.");
        return null!;
    }

    /// <summary>A host of a user who is nobody special, so that rights count.</summary>
    public static async Task<ProcessStartInfo> PowerlessAsync(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such rights here.");
        var command = HostProcess.Command(folder);
        if (!Environment.IsPrivilegedProcess)
        {
            return new(command[0], command.Skip(1));
        }

        string[] nobody = ["--reuid", Nobody, "--regid", Nobody, "--clear-groups"];
        Assert.SkipUnless(
            await SucceedsAsync("setpriv", [.. nobody, "dotnet", command[1], "--help"]),
            "Everything may be written by this user, and nobody else can run the host here.");
        return new("setpriv", [.. nobody, .. command]);
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
