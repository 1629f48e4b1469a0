using System.Collections.Immutable;
using FlightBooking.App.Payments.Stripe;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Stripe;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>A receiver of webhooks that checks signatures, notes what came, and answers as it is told to.</summary>
internal sealed class WebhookReceiver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StripeGateway gateway = new(new StripeClient("sk_test_unused"), SandboxHost.Secret);
    private ImmutableList<PaymentEvent> received = [];
    private ImmutableList<(string Payload, string Signature)> raw = [];

    /// <summary>The status answered to an event, by how many came before it.</summary>
    public Func<PaymentEvent, int, int> Answer { get; set; } = (_, _) => StatusCodes.Status200OK;

    /// <summary>Every event that came, in order, repetitions too.</summary>
    public ImmutableList<PaymentEvent> Received => received;

    /// <summary>The same as they came.</summary>
    public ImmutableList<(string Payload, string Signature)> Raw => raw;

    public IEnumerable<string> Types => Received.Select(one => one.Type);

    public async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var (payload, signature) = (await reader.ReadToEndAsync(), request.Headers["Stripe-Signature"].ToString());
        var parsed = gateway.ParseEvent(payload, signature, DateTimeOffset.UtcNow);
        if (!parsed.Is(out var paymentEvent, out _))
        {
            return Results.BadRequest();
        }

        var before = received.Count;
        ImmutableInterlocked.Update(ref raw, list => list.Add((payload, signature)));
        ImmutableInterlocked.Update(ref received, list => list.Add(paymentEvent));
        return Results.StatusCode(Answer(paymentEvent, before));
    }

    /// <summary>Waits until so many events have come.</summary>
    public async Task<ImmutableList<PaymentEvent>> WaitAsync(int count)
    {
        await UntilAsync(() => Task.FromResult(Received.Count >= count), $"{count} events");
        return Received;
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        while (!await holds())
        {
            Assert.False(late.IsCancellationRequested, $"Waited in vain for {what}.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
