namespace Microsoft.DurableTask;

/// <summary>How often and at which intervals a failed call is tried again.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool> handleFailure = _ => true;

    /// <summary>A policy.</summary>
    /// <param name="maxNumberOfAttempts">Attempts in all, with the first.</param>
    /// <param name="firstRetryInterval">How long before the second attempt.</param>
    /// <param name="backoffCoefficient">By what each later interval is longer, 1 or more.</param>
    /// <param name="maxRetryInterval">The longest interval; an hour where there is none.</param>
    /// <param name="retryTimeout">After how long no more attempts are begun; never where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value makes no sense.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>Attempts in all.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>How long before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By what each later interval is longer.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest interval.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>After how long no more attempts are begun.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Which failures are tried again; all where there is none.</summary>
#pragma warning disable CA1044 // As in the package: set once, asked by the runtime only.
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => handleFailure = value;
    }
#pragma warning restore CA1044

    internal bool Handles(TaskFailureDetails failure) => handleFailure(failure);

    private static void ThrowIfShorter(TimeSpan? interval, TimeSpan first, string name)
    {
        if (interval < first && interval != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, interval, "Shorter than the first interval.");
        }
    }
}
