using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Tries a call again, waiting on durable timers, as the options say.</summary>
internal static class Retries
{
    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> call) =>
        retry switch
        {
            { Policy: { } policy } => ByPolicy(context, policy, call),
            { Handler: { } handler } => ByHandler(context, handler, call),
            _ => call(),
        };

    /// <summary>How long to wait after an attempt (counted from 0) has failed; null for not to try again.</summary>
    public static TimeSpan? DelayAfter(
        RetryPolicy policy, int attempt, TaskFailureDetails failure, DateTime firstTried, DateTime now)
    {
        if (attempt + 1 >= policy.MaxNumberOfAttempts || !policy.Handles(failure)
            || (policy.RetryTimeout != Timeout.InfiniteTimeSpan && now >= firstTried + policy.RetryTimeout))
        {
            return null;
        }

        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds
            * Math.Pow(policy.BackoffCoefficient, attempt);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan
            ? TimeSpan.FromDays(365).TotalMilliseconds
            : policy.MaxRetryInterval.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, longest));
    }

    private static async Task<T> ByPolicy<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var firstTried = context.CurrentUtcDateTime;
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await call();
            }
            catch (TaskFailedException failed) when (!failed.IsFinal)
            {
                var now = context.CurrentUtcDateTime;
                if (DelayAfter(policy, attempt, failed.FailureDetails, firstTried, now) is not { } wait)
                {
                    throw;
                }

                delay = wait;
            }

            await context.CreateTimer(delay, CancellationToken.None);
        }
    }

    private static async Task<T> ByHandler<T>(
        TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var firstTried = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed) when (!failed.IsFinal)
            {
                var tried = context.CurrentUtcDateTime - firstTried;
                if (!await handler(new(context, attempt, failed.FailureDetails, tried, CancellationToken.None)))
                {
                    throw;
                }
            }
        }
    }
}
