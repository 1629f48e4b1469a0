using System.Net.Http.Json;
using FlightBooking.App.Payments.Stripe;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox.Wire;
using Stripe;
using Stripe.Checkout;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>The names of parameters, which no compiler looks at, against Stripe.net's own.</summary>
public sealed class CheckoutParametersTests
{
    private static readonly CheckoutRequest Request = SandboxHost.Request("PARAM1");

    [Fact]
    public async Task A_checkout_is_asked_for_as_by_stripes_own_options()
    {
        var (ours, theirs) = (new Listener(), new Listener());

        var ct = TestContext.Current.CancellationToken;
        await new StripeGateway(ours.Client(), "whsec_x").CreateCheckoutAsync(Request, ct);
        await new SessionService(theirs.Client()).CreateAsync(
            Options(), new() { IdempotencyKey = Request.IdempotencyKey }, ct);

        Assert.Equal((theirs.Heard!.Path, theirs.Heard.Key), (ours.Heard!.Path, ours.Heard.Key));
        Assert.Equivalent(theirs.Heard.Parameters, ours.Heard.Parameters, strict: true);
    }

    private static SessionCreateOptions Options() => new()
    {
        Mode = "payment",
        AllowedPaymentMethodTypes = ["card"],
        AdaptivePricing = new() { Enabled = false },
        ClientReferenceId = Request.BookingRef,
        CustomerEmail = Request.CustomerEmail,
        SuccessUrl = Request.SuccessUrl.OriginalString,
        CancelUrl = Request.CancelUrl.OriginalString,
        ExpiresAt = Request.ExpiresAt.AddMinutes(31).UtcDateTime,
        Metadata = new(PaymentMetadata.Of(Request)),
        PaymentIntentData = new()
        {
            Description = Request.Description,
            ReceiptEmail = Request.CustomerEmail,
            Metadata = new(PaymentMetadata.Of(Request)),
        },
        LineItems =
        [
            new()
            {
                Quantity = 1,
                PriceData = new()
                {
                    Currency = "inr",
                    UnitAmount = Request.Amount.Amount,
                    ProductData = new() { Name = Request.Description },
                },
            },
        ],
    };

    private sealed class Listener : HttpMessageHandler
    {
        public StripeCall? Heard { get; private set; }

        public StripeClient Client() => new(new StripeClientOptions
        {
            ApiKey = "sk_test_x",
            HttpClient = new SystemNetHttpClient(new HttpClient(this), maxNetworkRetries: 0, enableTelemetry: false),
        });

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = await request.Content!.ReadAsStringAsync(cancellationToken);
            var key = request.Headers.GetValues("Idempotency-Key").Single();
            Heard = StripeCall.Read(request.Method.Method, request.RequestUri!.AbsolutePath, null, form, key);
            return new() { Content = JsonContent.Create(new { id = "cs_1", status = "open", currency = "inr" }) };
        }
    }
}
