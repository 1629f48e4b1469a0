using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>What is printed where nobody looks at a terminal: into a file, a pipe, or a build's log.</summary>
internal static class PlainOutput
{
    // A line is as long as it is; programs split lines, and people search for paths.
    private const int NoEnd = short.MaxValue;

    /// <summary>No colours and no line breaks of its own, unless the output is a terminal.</summary>
    public static void UnlessTerminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return;
        }

        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        AnsiConsole.Console.Profile.Width = NoEnd;
    }
}
