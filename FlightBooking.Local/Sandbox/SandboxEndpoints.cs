using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Local.Sandbox.Wire;
using Microsoft.AspNetCore.Mvc;

namespace FlightBooking.Local.Sandbox;

/// <summary>The sandbox's own pages and calls, all below <c>/sandbox</c>.</summary>
internal static class SandboxEndpoints
{
    private const long LongestBody = 4096;

    /// <summary>
    /// The payment page and what it calls (<c>POST</c> pays without a browser), a look at every payment, Stripe's API.
    /// </summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        var sandbox = endpoints.MapGroup("/sandbox");
        sandbox.MapGet("/checkout/{paymentId}", PageAsync);
        sandbox.MapGet("/checkout/{paymentId}/3ds", PageAsync);
        sandbox.MapGet("/assets/{name}", (string name) => CheckoutPage.Asset(name));
        sandbox.MapPost("/checkout/{paymentId}", PayAsync).WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapPost("/checkout/{paymentId}/3ds", AnswerAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapGet("/payments/{paymentId}", ReadAsync);
        sandbox.MapGet("/payments", TotalsAsync);
        endpoints.MapStripe();
        return endpoints;
    }

    private static async Task PageAsync(HttpContext context, string paymentId, SandboxLedger ledger, TimeProvider clock)
    {
        var payment = await ledger.FindAsync(paymentId, context.RequestAborted);
        await CheckoutPage.WriteAsync(context.Response, payment, clock.GetUtcNow());
    }

    private static async Task<IResult> PayAsync(
        HttpRequest request, string paymentId, SandboxLedger ledger, SandboxOptions options, TimeProvider clock)
    {
        var typed = await BodyAsync(request, "card");
        var card = typed.Then(TestCard.Find);
        return await ChangeAsync(ledger, paymentId, typed.Refusal, payment =>
        {
            // A checkout that is over says so whatever is typed.
            var now = clock.GetUtcNow();
            return card.Is(out var known, out var refusal)
                ? payment.Pay(known, options.Timing, now)
                : payment.IsOver(now) ?? refusal;
        });
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, string paymentId, SandboxLedger ledger, SandboxOptions options, TimeProvider clock)
    {
        var outcome = (await BodyAsync(request, "outcome")).Then<string>(word => word is "complete" or "fail"
            ? word
            : Refusal.Invalid("invalid_request", "The outcome is complete or fail."));
        return await ChangeAsync(
            ledger, paymentId, outcome.Refusal,
            payment => payment.AnswerChallenge(outcome.Value == "complete", options.Timing, clock.GetUtcNow()));
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, string paymentId, SandboxLedger ledger, TimeProvider clock) =>
        await ledger.FindAsync(paymentId, context.RequestAborted) is { } payment
            ? SandboxAnswers.Json(SandboxAnswers.Whole(payment, clock.GetUtcNow()))
            : SandboxAnswers.Refused(Refusal.NotFound("payment"));

    private static async Task<IResult> TotalsAsync(HttpContext context, SandboxLedger ledger, string? bookingRef)
    {
        var totals = await SandboxTotal.OfAsync(
            ledger.AllAsync(context.RequestAborted), bookingRef, context.RequestAborted);
        return SandboxAnswers.Json(new { bookings = totals });
    }

    private static async Task<IResult> ChangeAsync(
        SandboxLedger ledger, string paymentId, Refusal? invalid,
        Func<SandboxPayment, Result<SandboxPayment>> decide)
    {
        // Once begun it is done to the end: a browser that goes away has still paid.
        var ct = CancellationToken.None;
        if (await ledger.FindAsync(paymentId, ct) is not { Key: var key })
        {
            return SandboxAnswers.Refused(Refusal.NotFound("payment"));
        }

        if (invalid is not null)
        {
            return SandboxAnswers.Refused(invalid);
        }

        var changed = await ledger.ChangeAsync(key, decide, ct);
        return changed.Is(out var payment, out var refusal)
            ? SandboxAnswers.Attempt(payment)
            : SandboxAnswers.Refused(refusal);
    }

    private static async Task<Result<string>> BodyAsync(HttpRequest request, string field)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(
                request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty(field, out var value)
                && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or text in it that is no Unicode: the same answer.
        }

        return Refusal.Invalid("invalid_request", $"The body is JSON with a text \"{field}\".");
    }
}
