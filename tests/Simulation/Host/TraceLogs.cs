using FlightBooking.Simulation.Machinery;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Host;

/// <summary>The product's own log, in the trace of a run that somebody reads.</summary>
internal sealed class TraceLogs(TextWriter writer, Agenda agenda) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Log(categoryName, writer, agenda);

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("The trace is the only log.");

    public void Dispose()
    {
    }

    private sealed class Log(string category, TextWriter writer, Agenda agenda) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var time = agenda.Now - agenda.Start;
            writer.WriteLine($"{(int)time.TotalHours,4}:{time:mm\\:ss\\.fff}   log {logLevel} {category}: {formatter(state, exception)}");
            if (exception is not null)
            {
                writer.WriteLine($"             {exception.GetType().Name}: {exception.Message}");
            }
        }
    }
}
