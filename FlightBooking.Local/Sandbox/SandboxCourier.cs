namespace FlightBooking.Local.Sandbox;

/// <summary>
/// Does what is due: closes checkouts, settles refunds, and delivers events over HTTP until they are accepted.
/// An event is noted as delivered only after the receiver said so, hence at least once, whatever is killed when.
/// </summary>
internal sealed partial class SandboxCourier(
    SandboxLedger ledger,
    SandboxSchedule schedule,
    SandboxOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<SandboxCourier> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly SandboxPost post = new(options, clock);
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);

    public override void Dispose()
    {
        post.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            while (!await TakeUpAsync(stoppingToken))
            {
                await Task.Delay(AfterTrouble, clock, stoppingToken);
            }

            while (true)
            {
                await RunAsync(await schedule.TakeAsync(clock, stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running.Values);
        }
    }

    // The receiver is this host itself, so nothing can be delivered before it listens.
    private async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var start = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(ct);
    }

    // What the last run left. A store that does not answer now may do so in a moment; twice on the schedule is
    // harmless.
    private async Task<bool> TakeUpAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var payment in ledger.UnfinishedAsync(ct))
            {
                schedule.Add(payment.Key, payment.NextDue ?? clock.GetUtcNow());
            }

            return true;
        }
        // Whatever the store throws: without this the whole host would stop.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogTrouble(exception, "of the last run");
            return false;
        }
    }

    private async Task RunAsync(string key, CancellationToken ct)
    {
        while (Running() >= AtOnce)
        {
            await Task.WhenAny(running.Values);
        }

        // One at a time for each payment.
        running[key] = running.TryGetValue(key, out var previous)
            ? WorkAfterAsync(previous, key, ct)
            : WorkAsync(key, ct);
    }

    private int Running()
    {
        foreach (var (done, _) in running.Where(pair => pair.Value.IsCompleted).ToList())
        {
            running.Remove(done);
        }

        return running.Count;
    }

    private async Task WorkAfterAsync(Task previous, string key, CancellationToken ct)
    {
        await previous;
        await WorkAsync(key, ct);
    }

    private async Task WorkAsync(string key, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            var current = (await ledger.NoteAsync(key, payment => payment.Tick(clock.GetUtcNow()), ct)).Value;
            foreach (var place in current.DueDeliveries(clock.GetUtcNow()))
            {
                current = await DeliverAsync(current, place, ct);
            }

            if (current.NextDue is { } due)
            {
                schedule.Add(key, due);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Not noted as delivered, so it is sent again after the next start.
        }
        // Whatever went wrong (the store, a fault): the payment is looked at again.
        catch (Exception exception)
        {
            LogTrouble(exception, SandboxIds.Session(key));
            schedule.Add(key, clock.GetUtcNow() + AfterTrouble);
        }
    }

    private async Task<SandboxPayment> DeliverAsync(SandboxPayment payment, int place, CancellationToken ct)
    {
        var delivery = payment.Deliveries[place];
        var answer = await options.Line.DeliverAsync(delivery, () => post.SendAsync(delivery, ct));
        if (!answer.IsAccepted)
        {
            LogRefused(delivery.EventId, delivery.Type, delivery.Attempts + 1, answer.Text);
        }

        var now = clock.GetUtcNow();
        return (await ledger.NoteAsync(
            payment.Key, current => current.Sent(place, answer, options.Timing, now), ct)).Value;
    }

    [LoggerMessage(LogLevel.Error, "The sandbox will look at payment {PaymentId} again.")]
    private partial void LogTrouble(Exception exception, string paymentId);

    [LoggerMessage(LogLevel.Information, "Event {EventId} ({Type}), attempt {Attempt}, was answered {Answer}.")]
    private partial void LogRefused(string eventId, string type, int attempt, string answer);
}
