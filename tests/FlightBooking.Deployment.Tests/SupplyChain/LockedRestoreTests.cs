using Xunit;

namespace FlightBooking.Deployment.Tests.SupplyChain;

/// <summary>What is restored is what is locked.</summary>
public sealed class LockedRestoreTests : IDisposable
{
    private static readonly string[] Copied =
    [
        "Directory.Build.props", "Directory.Packages.props",
        "FlightBooking.Core/FlightBooking.Core.csproj", "FlightBooking.Core/packages.lock.json",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flightbooking-restore-");

    public LockedRestoreTests()
    {
        folder.CreateSubdirectory("FlightBooking.Core");
        Array.ForEach(Copied, file => File.Copy(Path.Combine(Repository.Root, file), PathOf(file)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(
            LockedPackage.Projects, project => Assert.True(File.Exists(LockedPackage.LockFileOf(project)), project));

    [Fact]
    public void The_run_of_continuous_integration_restores_locked() =>
        Assert.Contains("export RestoreLockedMode=true", Repository.Read(".ci/run"), StringComparison.Ordinal);

    [Fact]
    public async Task What_fits_its_lock_file_is_restored()
    {
        var (exitCode, output) = await RestoreAsync();

        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData(
        "Directory.Packages.props", "\"NodaTime\" Version=\"3.3.7\"", "\"NodaTime\" Version=\"3.3.6\"", "NU1004")]
    [InlineData("FlightBooking.Core/packages.lock.json", "\"contentHash\": \"", "\"contentHash\": \"AAAA", "NU1403")]
    public async Task What_does_not_is_refused(string file, string locked, string changed, string code)
    {
        var text = await File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken);
        Assert.Contains(locked, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            PathOf(file),
            text.Replace(locked, changed, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var (exitCode, output) = await RestoreAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(code, output, StringComparison.Ordinal);
    }

    /// <summary>Without one, NuGet refuses to restore a project that has one beside it (NU1005).</summary>
    [Theory]
    [InlineData("WithQuestPdf=true")]
    [InlineData("AheadOfTime=true")]
    [InlineData("DurableBackend=scheduler")]
    public async Task What_is_restored_with_more_has_a_lock_file_of_its_own(string property)
    {
        var project = Path.Combine(Repository.Root, "FlightBooking.Functions", "FlightBooking.Functions.csproj");
        var (exitCode, output) = await Repository.DotnetAsync(
            "msbuild", project, $"-p:{property}",
            "-getProperty:RestorePackagesWithLockFile", "-getProperty:NuGetLockFilePath");

        Assert.True(exitCode == 0, output);
        Assert.Matches("\"RestorePackagesWithLockFile\": \"true\"", output);
        Assert.Matches("\"NuGetLockFilePath\": \"obj/[a-z]+.lock.json\"", output);
    }

    private Task<(int ExitCode, string Output)> RestoreAsync() =>
        Repository.DotnetAsync("restore", PathOf("FlightBooking.Core"), "--locked-mode");

    private string PathOf(string file) => Path.Combine(folder.FullName, file);
}
