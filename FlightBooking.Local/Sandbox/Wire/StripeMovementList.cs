namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>The list of what has moved: at Stripe, balance transactions.</summary>
internal sealed class StripeMovementList(SandboxLedger ledger)
{
    private static readonly (string Name, Func<long, long, bool> Holds)[] Bounds =
    [
        ("created", (at, bound) => at == bound),
        ("created[gt]", (at, bound) => at > bound),
        ("created[gte]", (at, bound) => at >= bound),
        ("created[lt]", (at, bound) => at < bound),
        ("created[lte]", (at, bound) => at <= bound),
    ];

    /// <summary>What has moved of all payments, the newest first.</summary>
    public async Task<StripeAnswer> ListAsync(StripeCall call, CancellationToken ct)
    {
        var form = new StripeForm(call);
        var page = StripePage.Read(form);
        var bounds = Bounds.Select(bound => (bound.Holds, At: form.Number(bound.Name)))
            .Where(bound => bound.At is not null)
            .ToList();
        var (type, source, currency) = (form.Text("type"), form.Text("source"), form.Text("currency"));
        if (form.Error is { } error)
        {
            return error;
        }

        var found = new List<(SandboxMovement Moved, SandboxPayment Payment)>();
        await foreach (var payment in ledger.AllAsync(ct))
        {
            found.AddRange(payment.Movements()
                .Where(moved => bounds.All(bound => bound.Holds(moved.At.ToUnixTimeSeconds(), bound.At!.Value))
                    && (type ?? moved.Type) == moved.Type
                    && (source ?? moved.Source) == moved.Source
                    && (currency?.ToUpperInvariant() ?? moved.Amount.Currency) == moved.Amount.Currency)
                .Select(moved => (moved, payment)));
        }

        // A payment that changes meanwhile may come twice.
        var newest = found.DistinctBy(one => one.Moved.MovementId)
            .OrderByDescending(one => one.Moved.At.ToUnixTimeSeconds())
            .ThenByDescending(one => one.Moved.MovementId, StringComparer.Ordinal)
            .ToList();
        var (cut, hasMore) = page.Cut(newest, one => one.Moved.MovementId);
        return StripeAnswer.List(
            call.Path,
            [.. cut.Select(one => (StripeShapes.Movement(one.Payment, one.Moved), one.Payment))],
            hasMore);
    }
}
