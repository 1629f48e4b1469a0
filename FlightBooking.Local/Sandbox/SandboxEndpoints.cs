using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
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
        sandbox.MapRead("/checkout/{paymentId}", PageAsync);
        sandbox.MapRead("/checkout/{paymentId}/3ds", PageAsync);
        sandbox.MapRead("/assets/{name}", (string name) => CheckoutPage.Asset(name));
        sandbox.MapPost("/checkout/{paymentId}", PayAsync).WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapPost("/checkout/{paymentId}/3ds", AnswerAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapRead("/payments/{paymentId}", ReadAsync);
        sandbox.MapRead("/payments", TotalsAsync);
        sandbox.MapPost("/payments/{paymentId}/refunds", RefundByHandAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapPost("/payments/{paymentId}/disputes", DisputeAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        sandbox.MapPost("/payments/{paymentId}/disputes/{disputeId}", DecideAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        endpoints.MapStripe();
        return endpoints;
    }

    /// <summary>HEAD answers as it does on the app's own pages.</summary>
    public static void MapRead(this IEndpointRouteBuilder endpoints, string route, Delegate answer) =>
        endpoints.MapMethods(route, ["GET", "HEAD"], answer);

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

    // What a person does on the provider's own pages.
    private static async Task<IResult> RefundByHandAsync(
        HttpRequest request, string paymentId, SandboxLedger ledger, SandboxOptions options, TimeProvider clock)
    {
        var amount = (await BodyAsync(request)).Then(body => AmountOf(body));
        return await ChangeAsync(
            ledger,
            paymentId,
            amount.Refusal,
            payment => payment.RefundByHand(
                amount.Value.Amount > 0 ? amount.Value.Amount : null, options.Timing, clock.GetUtcNow()),
            payment => SandboxAnswers.Json(SandboxAnswers.Whole(payment, clock.GetUtcNow())));
    }

    private static Task<IResult> DisputeAsync(
        string paymentId, SandboxLedger ledger, TimeProvider clock) =>
        ChangeAsync(
            ledger,
            paymentId,
            invalid: null,
            payment => payment.Dispute("fraudulent", clock.GetUtcNow()),
            payment => SandboxAnswers.Json(SandboxAnswers.Whole(payment, clock.GetUtcNow())));

    private static async Task<IResult> DecideAsync(
        HttpRequest request, string paymentId, string disputeId, SandboxLedger ledger, TimeProvider clock)
    {
        var outcome = (await BodyAsync(request, "outcome")).Then<DisputeStatus>(word => word switch
        {
            "won" => DisputeStatus.Won,
            "lost" => DisputeStatus.Lost,
            _ => Refusal.Invalid("invalid_request", "The outcome is won or lost."),
        });
        return await ChangeAsync(
            ledger,
            paymentId,
            outcome.Refusal,
            payment => payment.Decide(disputeId, outcome.Value, clock.GetUtcNow()),
            payment => SandboxAnswers.Json(SandboxAnswers.Whole(payment, clock.GetUtcNow())));
    }

    private static async Task<IResult> ChangeAsync(
        SandboxLedger ledger, string paymentId, Refusal? invalid,
        Func<SandboxPayment, Result<SandboxPayment>> decide, Func<SandboxPayment, IResult>? answer = null)
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
            ? (answer ?? SandboxAnswers.Attempt)(payment)
            : SandboxAnswers.Refused(refusal);
    }

    private static async Task<Result<string>> BodyAsync(HttpRequest request, string field) =>
        (await BodyAsync(request)).Then<string>(body =>
            body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
                && Text(value) is { } text
                ? text
                : Refusal.Invalid("invalid_request", $"The body is JSON with a text \"{field}\"."));

    // Null for a text that is no Unicode.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Minor units; 0 where none is given.
    private static Result<Money> AmountOf(JsonElement body) => !body.TryGetProperty("amount", out var value)
        ? Money.Zero
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var amount) && amount > 0
            ? Money.Paise(amount)
            : Refusal.Invalid("invalid_request", "An amount is a whole number of minor units, above 0.");

    private static async Task<Result<JsonElement>> BodyAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(
                request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                return body.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // Not JSON.
        }

        return Refusal.Invalid("invalid_request", "The body is a JSON object.");
    }
}
