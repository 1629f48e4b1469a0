using System.Net;
using System.Net.Sockets;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

/// <summary>The built program, as a shell runs it. 0: done; 1: it failed; 2: the arguments are wrong.</summary>
public sealed class CommandLineTests : CommandLineTest
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_lists_every_verb(string argument)
    {
        var run = await RunAsync(argument);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        foreach (var word in new[] { "serve", "demo", "import", "generate", "help", "--data", "--port", "--verbose" })
        {
            Assert.Contains(word, run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("serve", "--hold-seconds")]
    [InlineData("import", "<files>")]
    [InlineData("demo", "ticket")]
    public async Task Help_of_a_verb_shows_its_options(string verb, string word)
    {
        var run = await RunAsync("help", verb);

        Assert.Equal((0, false), (run.ExitCode, run.Output.Contains("FlightBooking.App", StringComparison.Ordinal)));
        Assert.Contains(word, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var run = await RunAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    [Theory]
    [InlineData("'fly'", "fly")]
    [InlineData("There is no verb 'fly'", "help", "fly")]
    [InlineData("'--colour'", "serve", "--colour")]
    [InlineData("--port takes a whole number from 0 to 65535, not '99999'", "--port", "99999")]
    [InlineData("--port takes a whole number from 0 to 65535, not 'seventy'", "serve", "--port", "seventy")]
    [InlineData("--hold-seconds takes whole seconds from 1 to 82800, not '-1'", "--hold-seconds", "-1")]
    [InlineData("--hold-seconds takes whole seconds from 1 to 82800, not '82801'", "--hold-seconds", "82801")]
    [InlineData("--store takes sqlite or cosmos, not 'mongo'", "--store", "mongo")]
    [InlineData("--urls takes an http address of this machine, like http://127.0.0.1:7071, not 'https://localhost:443'",
        "--urls", "https://localhost:443")]
    [InlineData(
        "--urls takes an http address of this machine, like http://127.0.0.1:7071, not 'http://0.0.0.0:80'",
        "serve",
        "--urls",
        "http://0.0.0.0:80")]
    [InlineData("--urls takes one address, and 'http://[::1]:81;http://localhost:82' has 2",
        "--urls", "http://[::1]:81;http://localhost:82")]
    [InlineData("--allow-origin: 'shop' is no origin", "--allow-origin", "shop")]
    [InlineData("import", "import")]
    [InlineData("'--port'", "serve", "--port")]
    public async Task Wrong_arguments_are_named_in_two_lines(string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Trim().Split('\n').Length, 1, 2);
    }

    [Fact]
    public async Task What_cannot_be_done_is_one_line_without_a_stack()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "not a timetable", TestContext.Current.CancellationToken);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var (message, run) in new[]
        {
            ("There is no file", await RunAsync("import", Path.Combine(folder, "missing.csv"), "--data", folder)),
            ($"Port {port} is taken", await RunAsync("--port", port, "--data", Path.Combine(folder, "taken"))),
            ($"Port {port} is taken",
                await RunAsync(
                    "--urls", $"http://localhost:{port};http://[::1]:{port}", "--data", Path.Combine(folder, "taken"))),
            ($"Port {port} is taken", await RunAsync(["--data", Path.Combine(folder, "taken")], ("ASPNETCORE_URLS", $"https://*:5001;http://127.0.0.1:{port}"))),
            ($"Port {port} is taken", await RunAsync(["--data", folder], ("DOTNET_URLS", $"http://127.0.0.1:{port}"))),
            ("give one", await RunAsync("--urls", $"http://localhost:{port}", "--port", "0")),
            ($"--data takes a folder, and {file} is a file",
                await RunAsync("demo", "--data", Path.Combine(file, "below"))),
            ($"--data takes a folder, and {file} is a file", await RunAsync("generate", "--data", file)),
        })
        {
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
            Assert.Equal((1, string.Empty, 1), (run.ExitCode, run.Output, run.Error.Trim().Split('\n').Length));
        }
    }

    [Fact]
    public async Task Where_the_output_is_no_terminal_there_are_no_colours_and_no_line_breaks_within_a_sentence()
    {
        var file = Path.Combine(folder, "flights.csv");
        await File.WriteAllTextAsync(file, ImportCommandTests.Flights, TestContext.Current.CancellationToken);
        var data = Path.Combine(folder, new string('d', 120));

        var run = await RunAsync("import", file, "--data", data);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains("1 flights between ", run.Output, StringComparison.Ordinal);
        Assert.Matches($"(?m)^Every line is in {data}.import-report.txt\r?$", run.Output);
    }

    [Theory]
    [InlineData("http://+:8080", "it is not an http address of this machine, like http://127.0.0.1:7071, but 'http://+:8080'")]
    [InlineData("http://localhost:81;http://127.0.0.1:82;http://[::1]:83",
        "it has 3 addresses, and this host listens on one port: 'http://localhost:81;http://127.0.0.1:82;http://[::1]:83'")]
    public async Task Urls_of_the_environment_that_cannot_be_obeyed_are_said(string urls, string why)
    {
        var run = await RunAsync(["demo", "--data", Path.Combine(folder, "data")], ("ASPNETCORE_URLS", urls));
        Assert.Equal((0, false), (run.ExitCode, run.Output.Contains("Overriding", StringComparison.Ordinal)));
        Assert.Equal($"ASPNETCORE_URLS is not obeyed: {why}. See --port.", run.Error.Trim());
    }

    [Fact]
    public async Task A_telemetry_address_that_is_none_is_named()
    {
        var run = await RunAsync(["--port", "0", "--data", folder], ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\nCOSMOS_CONNECTION_STRING must be set", "")]
    [InlineData("COSMOS_CONNECTION_STRING has no AccountKey", "AccountEndpoint=https://localhost:8081/;")]
    [InlineData("Cosmos DB at http://127.0.0.1:1/flightbooking", "AccountEndpoint=http://127.0.0.1:1/;AccountKey=c2VjcmV0;")]
    public async Task A_cosmos_db_that_cannot_be_used_is_named_without_its_key(string message, string connection)
    {
        var run = await RunAsync(
            ["--port", "0", "--data", folder, "--store", "cosmos"], ("COSMOS_CONNECTION_STRING", connection));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
