// Stripe.net 52.2.0 (src/Stripe.net), nullable-oblivious as there
#nullable disable
using System.Net;
using Stripe.Checkout;

namespace Stripe
{
    public interface IStripeClient;

    public interface IHttpClient;

    public class StripeClient : IStripeClient
    {
        public StripeClient(
            string apiKey = null,
            string clientId = null,
            IHttpClient httpClient = null,
            string apiBase = null,
            string connectBase = null,
            string filesBase = null,
            string meterEventsBase = null)
        {
        }

        public StripeClient(StripeClientOptions options)
        {
        }
    }

    public class StripeClientOptions
    {
        public string ApiKey { get; set; }

        public IHttpClient HttpClient { get; set; }

        public string ApiBase { get; set; }
    }

    public class AppInfo;

    public class SystemNetHttpClient : IHttpClient
    {
        public const int DefaultMaxNumberRetries = 2;

        public SystemNetHttpClient(
            HttpClient httpClient = null,
            int maxNetworkRetries = DefaultMaxNumberRetries,
            AppInfo appInfo = null,
            bool enableTelemetry = true)
        {
        }
    }

    public class StripeException : Exception
    {
        public HttpStatusCode HttpStatusCode { get; set; }

        public StripeError StripeError { get; set; }
    }

    public abstract class StripeEntity;

    public abstract class StripeEntity<T> : StripeEntity;

    public class StripeError : StripeEntity<StripeError>
    {
        public string Code { get; set; }

        public string Type { get; set; }
    }

    public class BaseOptions;

    public class ListOptions : BaseOptions
    {
        public long? Limit { get; set; }
    }

    public class RequestOptions
    {
        public string IdempotencyKey { get; set; }
    }

    public static class EventUtility
    {
        public const int DefaultTimeTolerance = 300;

        public static void ValidateSignature(
            string json, string stripeSignatureHeader, string secret, long tolerance = DefaultTimeTolerance) => throw null!;

        public static void ValidateSignature(
            string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow) => throw null!;
    }

    public class Coupon : StripeEntity<Coupon>;

    public class Refund : StripeEntity<Refund>
    {
        public string Id { get; set; }

        public long Amount { get; set; }

        public string Currency { get; set; }

        public string FailureReason { get; set; }

        public Dictionary<string, string> Metadata { get; set; }

        public string Status { get; set; }
    }

    public class RefundCreateOptions : BaseOptions
    {
        public long? Amount { get; set; }

        public Dictionary<string, string> Metadata { get; set; }

        public string PaymentIntent { get; set; }

        public string Reason { get; set; }
    }

    public class RefundGetOptions : BaseOptions;

    public class RefundListOptions : ListOptions
    {
        public string PaymentIntent { get; set; }
    }

    public class RefundService
    {
        public RefundService()
        {
        }

        public RefundService(IStripeClient client)
        {
        }

        public virtual Task<Refund> CreateAsync(
            RefundCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
            throw null!;

        public virtual Task<Refund> GetAsync(
            string id,
            RefundGetOptions options = null,
            RequestOptions requestOptions = null,
            CancellationToken cancellationToken = default) => throw null!;

        public virtual IAsyncEnumerable<Refund> ListAutoPagingAsync(
            RefundListOptions options = null,
            RequestOptions requestOptions = null,
            CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Stripe.Checkout
{
    public class Session : StripeEntity<Session>
    {
        public string Id { get; set; }

        public long? AmountTotal { get; set; }

        public string Currency { get; set; }

        public DateTime ExpiresAt { get; set; }

        public string PaymentIntentId { get; set; }

        public string PaymentStatus { get; set; }

        public string Status { get; set; }

        public string Url { get; set; }
    }

    public class SessionAdaptivePricingOptions
    {
        public bool? Enabled { get; set; }
    }

    public class SessionCreateOptions : BaseOptions
    {
        public SessionAdaptivePricingOptions AdaptivePricing { get; set; }

        public string CancelUrl { get; set; }

        public string ClientReferenceId { get; set; }

        public string CustomerEmail { get; set; }

        public DateTime? ExpiresAt { get; set; }

        public List<SessionLineItemOptions> LineItems { get; set; }

        public Dictionary<string, string> Metadata { get; set; }

        public string Mode { get; set; }

        public SessionPaymentIntentDataOptions PaymentIntentData { get; set; }

        public List<string> PaymentMethodTypes { get; set; }

        public string SuccessUrl { get; set; }
    }

    public class SessionPaymentIntentDataOptions
    {
        public string Description { get; set; }

        public Dictionary<string, string> Metadata { get; set; }

        public string ReceiptEmail { get; set; }
    }

    public class SessionLineItemOptions
    {
        public SessionLineItemPriceDataOptions PriceData { get; set; }

        public long? Quantity { get; set; }
    }

    public class SessionLineItemPriceDataOptions
    {
        public string Currency { get; set; }

        public SessionLineItemPriceDataProductDataOptions ProductData { get; set; }

        public long? UnitAmount { get; set; }
    }

    public class SessionLineItemPriceDataProductDataOptions
    {
        public string Name { get; set; }
    }

    public class SessionExpireOptions : BaseOptions;

    public class SessionGetOptions : BaseOptions;

    public class SessionService
    {
        public SessionService()
        {
        }

        public SessionService(IStripeClient client)
        {
        }

        public virtual Task<Session> CreateAsync(
            SessionCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
            throw null!;

        public virtual Task<Session> ExpireAsync(
            string id,
            SessionExpireOptions options = null,
            RequestOptions requestOptions = null,
            CancellationToken cancellationToken = default) => throw null!;

        public virtual Task<Session> GetAsync(
            string id,
            SessionGetOptions options = null,
            RequestOptions requestOptions = null,
            CancellationToken cancellationToken = default) => throw null!;
    }
}
