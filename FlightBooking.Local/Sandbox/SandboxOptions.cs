namespace FlightBooking.Local.Sandbox;

/// <summary>How the payment sandbox is set up.</summary>
internal sealed record SandboxOptions
{
    /// <summary>The secret events are signed and checked with, <c>whsec_…</c>.</summary>
    public required string WebhookSecret { get; init; }

    /// <summary>
    /// Where this host answers. Asked late and each time, because the port may be known only once the server has
    /// bound it; nothing is asked before the application has started, unless an open checkout is read.
    /// </summary>
    public required Func<Uri> BaseUrl { get; init; }

    /// <summary>Where events are delivered to, below the base URL.</summary>
    public string WebhookPath { get; init; } = "/v1/webhooks/stripe";

    /// <summary>When things happen that do not happen at once.</summary>
    public SandboxTiming Timing { get; init; } = new();

    /// <summary>
    /// The least that is taken in rupees, in paise, as where the account is paid out in another currency; null for
    /// <see cref="Wire.StripeBounds"/>.
    /// </summary>
    public long? SmallestInRupees { get; init; }

    /// <summary>What calls and events go over.</summary>
    public SandboxLine Line { get; init; } = new();
}

/// <summary>When things happen that do not happen at once.</summary>
internal sealed record SandboxTiming
{
    /// <summary>
    /// When the event of a payment with the late card is delivered, counted from the payment: each once.
    /// </summary>
    public IReadOnlyList<TimeSpan> LateWebhooks { get; init; } = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)];

    /// <summary>How long a refund to one of the refund cards takes to change its mind.</summary>
    public TimeSpan RefundSettles { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The pause after the first failed delivery, the second, …; the last one is repeated.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1),
    ];

    /// <summary>How long an event is delivered for, from when it was made; Stripe's three days.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the receiver of an event may take to answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A checkout is to stay open at least this long; Stripe's 30 minutes.</summary>
    public TimeSpan ShortestCheckout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A checkout is to stay open at most this long; Stripe's 24 hours.</summary>
    public TimeSpan LongestCheckout { get; init; } = TimeSpan.FromHours(24);
}
