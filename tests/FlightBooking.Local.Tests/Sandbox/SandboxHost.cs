using System.Net.Http.Json;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>The sandbox on a real server on a free port, with a receiver of webhooks beside it.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    public const string Secret = "whsec_sandbox_test";

    private readonly WebApplication app;

    private SandboxHost(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Gateway = app.Services.GetRequiredService<IPaymentGateway>();
    }

    public HttpClient Client { get; }

    public IPaymentGateway Gateway { get; }

    public static SandboxTiming Quick { get; } = new()
    {
        LateWebhooks = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(200)],
        RefundSettles = TimeSpan.FromMilliseconds(150),
        Retries = [TimeSpan.FromMilliseconds(20)],
        ShortestCheckout = TimeSpan.Zero,
    };

    /// <summary>Opened for this long, a checkout closes in a moment: the gateway asks for 31 minutes more.</summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromSeconds(2) - TimeSpan.FromMinutes(31);

    public static async Task<SandboxHost> StartAsync(
        IDocumentStore store,
        WebhookReceiver receiver,
        SandboxTiming? timing = null,
        SandboxFaults? faults = null,
        long? smallestInRupees = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(store);
        WebApplication? built = null;
        builder.Services.AddSandbox(_ => new SandboxOptions
        {
            WebhookSecret = Secret,
            BaseUrl = () => new Uri(built!.Urls.First()),
            Timing = timing ?? Quick,
            SmallestInRupees = smallestInRupees,
            Line = faults ?? new SandboxLine(),
        });
        built = builder.Build();
        built.MapSandbox();
        built.MapPost("/v1/webhooks/stripe", receiver.ReceiveAsync);
        await built.StartAsync(TestContext.Current.CancellationToken);
        return new SandboxHost(built);
    }

    public static CheckoutRequest Request(string bookingRef, TimeSpan? open = null) => new()
    {
        BookingRef = bookingRef,
        AccountId = "acc_1",
        Amount = Money.Rupees(5842),
        Description = "DEL–BOM, 1 passenger <once>",
        CustomerEmail = "asha@example.com",
        SuccessUrl = new Uri("https://example.com/done?id={CHECKOUT_SESSION_ID}"),
        CancelUrl = new Uri("https://example.com/back"),
        ExpiresAt = DateTimeOffset.UtcNow + (open ?? TimeSpan.FromMinutes(15)),
        IdempotencyKey = $"{bookingRef}-checkout",
    };

    public static SandboxOrder Order(string bookingRef) => new()
    {
        Amount = Money.Rupees(5842),
        Description = "DEL–BOM, 1 passenger <once>",
        SuccessUrl = new Uri("https://example.com/done?id={CHECKOUT_SESSION_ID}"),
        BookingRef = bookingRef,
    };

    public static RefundRequest Refund(string bookingRef, string paymentIntentId, long rupees, string slice) => new()
    {
        BookingRef = bookingRef,
        AccountId = "acc_1",
        Slice = slice,
        CancellationId = $"{bookingRef}-can",
        PaymentIntentId = paymentIntentId,
        Amount = Money.Rupees(rupees),
        IdempotencyKey = $"{bookingRef}-can-{slice}",
    };

    public async Task<Checkout> OpenAsync(string bookingRef, TimeSpan? open = null) =>
        await Gateway.CreateCheckoutAsync(Request(bookingRef, open), TestContext.Current.CancellationToken);

    /// <summary>Opens and pays; the payment intent's id.</summary>
    public async Task<string> PaidAsync(string bookingRef, string card)
    {
        var checkout = await OpenAsync(bookingRef);
        var (status, answer) = await PayAsync(checkout, card);
        Assert.Equal(StatusCodes.Status200OK, status);
        return answer.GetProperty("paymentIntentId").GetString()!;
    }

    public Task<(int Status, JsonElement Answer)> PayAsync(Checkout checkout, string card) =>
        PostAsync($"/sandbox/checkout/{checkout.PaymentId}", new { card });

    public Task<(int Status, JsonElement Answer)> AnswerChallengeAsync(Checkout checkout, string outcome) =>
        PostAsync($"/sandbox/checkout/{checkout.PaymentId}/3ds", new { outcome });

    public async Task<(int Status, JsonElement Answer)> PostAsync(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(
            TestContext.Current.CancellationToken));
    }

    public Task<JsonElement> GetAsync(string path) =>
        Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
