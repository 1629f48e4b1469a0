using System.Collections.Frozen;
using System.Net;
using System.Text;
using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>The payment page: one template, shown in the state the payment is in, with its script and style.</summary>
internal static class CheckoutPage
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string Template = Encoding.UTF8.GetString(Load("checkout.html"));

    private static readonly FrozenDictionary<string, (byte[] Content, string Type)> Assets =
        new Dictionary<string, (byte[], string)>
        {
            ["checkout.css"] = (Load("checkout.css"), "text/css; charset=utf-8"),
            ["checkout.js"] = (Load("checkout.js"), "text/javascript; charset=utf-8"),
            ["icon.svg"] = (Load("icon.svg"), "image/svg+xml"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A file the page needs, or 404.</summary>
    public static IResult Asset(string name) =>
        Assets.TryGetValue(name, out var asset) ? Results.Bytes(asset.Content, asset.Type) : Results.NotFound();

    /// <summary>Writes the page; 404 and a page that says so where there is no such payment.</summary>
    public static async Task WriteAsync(HttpResponse response, SandboxPayment? payment, DateTimeOffset now)
    {
        response.StatusCode = payment is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.WriteAsync(Render(payment, now));
    }

    private static string Render(SandboxPayment? payment, DateTimeOffset now)
    {
        var page = new StringBuilder(Template);
        foreach (var (name, value) in Values(payment, now))
        {
            page.Replace($"{{{{{name}}}}}", WebUtility.HtmlEncode(value));
        }

        return page.Replace("{{cards}}", payment is null ? "" : Cards()).ToString();
    }

    private static IEnumerable<(string Name, string Value)> Values(SandboxPayment? payment, DateTimeOffset now) =>
        payment is null
            ?
            [
                ("state", "unknown"), ("title", "No such checkout"), ("amount", ""), ("description", ""),
                ("booking", ""), ("email", ""), ("success", ""), ("cancel", ""), ("action", ""), ("seconds", "0"),
                ("last4", ""),
            ]
            :
            [
                ("state", State(payment, now)),
                ("title", $"Pay {payment.Request.Amount}"),
                ("amount", payment.Request.Amount.ToString()),

                // A route is not broken at its dash.
                ("description", payment.Request.Description.Replace("–", "\u2060–\u2060", StringComparison.Ordinal)),
                ("booking", payment.Request.BookingRef),
                ("email", payment.Request.CustomerEmail ?? ""),
                ("success", Link(SandboxAnswers.SuccessUrl(payment))),
                ("cancel", Link(payment.Request.CancelUrl?.OriginalString ?? "")),
                ("action", $"/sandbox/checkout/{payment.PaymentId}"),
                // How long, not until when: the browser's clock may be wrong.
                ("seconds", Math.Max(0, Math.Ceiling((payment.ExpiresAt - now).TotalSeconds)).ToString("F0")),
                ("last4", payment.Card?.Last4 ?? ""),
            ];

    private static string State(SandboxPayment payment, DateTimeOffset now) => payment.StatusAt(now) switch
    {
        CheckoutStatus.Complete => "paid",
        CheckoutStatus.Expired => "expired",
        _ => payment.Attempt == Attempt.Challenged ? "challenge" : "open",
    };

    private static string Cards() => string.Concat(TestCard.All.Select(card =>
        $"""<li><button type="button" class="card" data-card="{card.Number}">"""
        + $"""<span class="label">{WebUtility.HtmlEncode(card.Label)}</span>"""
        + $"""<span class="number">•••• {card.Last4}</span></button></li>"""));

    // Whatever a caller wrote there, a page links to nothing but pages.
    private static string Link(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "";

    private static byte[] Load(string name)
    {
        using var stream = typeof(CheckoutPage).Assembly.GetManifestResourceStream($"sandbox/{name}")
            ?? throw new InvalidOperationException($"The host was built without its sandbox/{name}.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
