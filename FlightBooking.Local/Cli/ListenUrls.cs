using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlightBooking.Local.Cli;

/// <summary>
/// Where to listen, as ASP.NET Core's own applications are told: <c>--urls</c>, and <c>ASPNETCORE_URLS</c> or one
/// of its siblings.
/// </summary>
internal static class ListenUrls
{
    private const string Wanted = "an http address of this machine, like http://127.0.0.1:7071";

    private static readonly string[] Variables = ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS"];

    /// <summary>The port of <c>--urls</c>.</summary>
    public static Option<int?> Urls { get; } = new("--urls")
    {
        Description = "The same as --port, as ASP.NET Core takes it: http://127.0.0.1:7071.",
        HelpName = "http://127.0.0.1:PORT",
        CustomParser = Parse,
    };

    /// <summary>The port that the environment asks for; null, and a word on why, where it cannot be obeyed.</summary>
    public static int? FromEnvironment()
    {
        var variable = Variables.FirstOrDefault(
            name => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name)));
        if (variable is null)
        {
            return null;
        }

        var text = Environment.GetEnvironmentVariable(variable)!;

        var ports = PortsIn(text);
        if (ports.Length != 1)
        {
            Console.Error.WriteLine(
                ports.Length == 0
                    ? $"{variable} is not obeyed: it is not {Wanted}, but '{text}'. See --port."
                    : $"{variable} is not obeyed: it has {ports.Length} addresses, and this host listens on one port: "
                        + $"'{text}'. See --port.");
        }

        return Only(ports);
    }

    // This host is for one machine, and has no certificate.
    private static int[] PortsIn(string text) =>
    [
        .. text.Split(';', StringSplitOptions.TrimEntries)
            .Select(part => Uri.TryCreate(part, UriKind.Absolute, out var url)
                && url is { Scheme: "http", IsLoopback: true, PathAndQuery: "/", UserInfo: "" }
                    ? url.Port
                    : (int?)null)
            .OfType<int>()
            .Distinct(),
    ];

    private static int? Only(int[] ports) => ports is [var port] ? port : null;

    private static int? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        var ports = PortsIn(text);
        if (ports.Length != 1)
        {
            result.AddError(
                ports.Length == 0
                    ? $"--urls takes {Wanted}, not '{text}'."
                    : $"--urls takes one address, and '{text}' has {ports.Length}: this host listens on one port.");
        }

        return Only(ports);
    }
}
