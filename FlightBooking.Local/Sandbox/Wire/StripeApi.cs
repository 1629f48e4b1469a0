namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>
/// Stripe's API, as far as the sandbox has it: who asks, and which call it is.
/// </summary>
internal sealed class StripeApi(
    StripeSessions sessions,
    StripeRefunds refunds,
    StripeMovementList movements,
    StripeKeys keys,
    SandboxOptions options)
{
    private const int LongestKey = 255;

    /// <summary>Answers a call.</summary>
    /// <exception cref="HttpRequestException">The line to the sandbox is cut.</exception>
    /// <exception cref="TaskCanceledException">No answer comes over it in time.</exception>
    public async Task<StripeAnswer> AnswerAsync(StripeCall call, CancellationToken ct)
    {
        if (call.Authorization?.StartsWith("Bearer sk_test_", StringComparison.Ordinal) != true)
        {
            return StripeError.Unauthorized;
        }

        if (Find(call, ct) is not { } found)
        {
            return StripeError.NoSuchCall(call);
        }

        if (call.Key?.Length > LongestKey)
        {
            return StripeError.KeyTooLong;
        }

        if (StripeExpansion.Refuse(call, found.Kind) is { } error)
        {
            return error;
        }

        var answer = await options.Line.CallAsync(found.Name, () => keys.OnceAsync(call, found.Work, ct));
        return answer.Expand(call, found.Kind);
    }

    private Route? Find(StripeCall call, CancellationToken ct) =>
        (call.Method, call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["v1", "checkout", "sessions"]) =>
                new("create_checkout", "checkout.session", held => sessions.CreateAsync(call, held, ct)),
            ("POST", ["v1", "checkout", "sessions", var id, "expire"]) =>
                new("expire_checkout", "checkout.session", held => sessions.ExpireAsync(call, id, held, ct)),
            ("GET", ["v1", "checkout", "sessions", var id]) =>
                new("read_checkout", "checkout.session", _ => sessions.ReadAsync(call, id, ct)),
            ("GET", ["v1", "payment_intents", var id]) =>
                new("read_payment_intent", "payment_intent", _ => sessions.ReadIntentAsync(call, id, ct)),
            ("POST", ["v1", "refunds"]) => new("refund", "refund", held => refunds.CreateAsync(call, held, ct)),
            ("GET", ["v1", "refunds", var id]) => new("read_refund", "refund", _ => refunds.ReadAsync(call, id, ct)),
            ("GET", ["v1", "refunds"]) => new("find_refund", "refunds", _ => refunds.ListAsync(call, ct)),
            ("GET", ["v1", "disputes"]) => new("find_dispute", "disputes", _ => refunds.ListDisputesAsync(call, ct)),
            ("GET", ["v1", "balance_transactions"]) =>
                new("list_movements", "balance_transactions", _ => movements.ListAsync(call, ct)),
            _ => null,
        };

    /// <param name="Name">What the line knows it by.</param>
    /// <param name="Kind">What it answers.</param>
    /// <param name="Work">Does it, given what its key was claimed for.</param>
    private sealed record Route(string Name, string Kind, Func<SandboxKey?, Task<StripeAnswer>> Work);
}
