namespace FlightBooking.Core.Accounts;

/// <summary>
/// Hashes and checks passwords on as many threads at once as there are processors, so that a rush of log-ins (or an
/// attack with them) waits for itself and not the searches and bookings for it.
/// </summary>
/// <param name="iterations">The cost; lower it in tests, and for random passwords, only.</param>
public sealed class Passwords(int iterations = PasswordHash.DefaultIterations)
{
    private readonly TaskFactory queue = new(
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler);

    /// <summary>A hash nothing matches, at today's cost.</summary>
    public string Decoy { get; } = PasswordHash.Decoy(iterations);

    /// <summary>See <see cref="PasswordHash.Of"/>.</summary>
    public Task<string> HashAsync(string password, CancellationToken ct) =>
        queue.StartNew(() => PasswordHash.Of(password, iterations), ct);

    /// <summary>See <see cref="PasswordHash.Check"/>.</summary>
    public Task<PasswordVerdict> CheckAsync(string stored, string password, CancellationToken ct) =>
        queue.StartNew(() => PasswordHash.Check(stored, password, iterations), ct);
}
