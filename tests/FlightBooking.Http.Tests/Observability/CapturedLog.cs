using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Http.Tests.Observability;

/// <summary>Keeps every log line with all that belongs to it: fields, scopes, exceptions.</summary>
internal sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<LogLine> Lines { get; } = new();

    /// <summary>The lines about requests.</summary>
    public IEnumerable<LogLine> Requests =>
        Lines.Where(line => line.Category.EndsWith("RequestLogStep", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            log.scopes.ForEachScope((scope, all) => all.Add($"{scope}"), scopes);
            var fields = (state as IEnumerable<KeyValuePair<string, object?>> ?? [])
                .ToDictionary(pair => pair.Key, pair => pair.Value);
            log.Lines.Enqueue(
                new(category, logLevel, formatter(state, exception), fields, scopes, exception?.ToString()));
        }
    }
}

internal sealed record LogLine(
    string Category,
    LogLevel Level,
    string Message,
    IReadOnlyDictionary<string, object?> Fields,
    IReadOnlyList<string> Scopes,
    string? Exception)
{
    /// <summary>Everything a log store would keep of it.</summary>
    public string Whole =>
        string.Join('\n', [Message, .. Fields.Select(pair => $"{pair.Key}={pair.Value}"), .. Scopes, Exception ?? ""]);
}
