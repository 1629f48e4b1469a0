using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>A refusal as an RFC 9457 answer.</summary>
public sealed class Problem : IResult
{
    private readonly Refusal refusal;
    private readonly int status;

    private Problem(Refusal refusal, int status)
    {
        this.refusal = refusal;
        this.status = status;
    }

    /// <summary>What programs look at, see <see cref="Refusal.Code"/>.</summary>
    public string Code => refusal.Code;

    /// <summary>The answer to a refused request.</summary>
    public static Problem From(Refusal refusal) => new(refusal, StatusOf(refusal.Kind));

    /// <summary>The answer where the store cannot do its work now.</summary>
    public static Problem StoreUnavailable { get; } = From(
        new(RefusalKind.Unavailable, "store_unavailable", "The store does not answer; try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        });

    /// <summary>The answer where something broke on our side; it tells nothing of what.</summary>
    public static Problem Unexpected(string requestId) => new(
        new(RefusalKind.Invalid, "internal_error", $"Something went wrong on our side. Reference: {requestId}."),
        StatusCodes.Status500InternalServerError);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (refusal.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Kind == RefusalKind.Unauthenticated)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = new Body(
            $"/docs/errors#{refusal.Code}",
            Title(refusal.Code),
            status,
            refusal.Detail,
            refusal.Code,
            refusal.Errors.Count == 0
                ? null
                : refusal.Errors.ToDictionary(pair => pair.Key, pair => pair.Value.AsEnumerable()));
        return httpContext.Response.WriteAsJsonAsync(
            body, Written, "application/problem+json", httpContext.RequestAborted);
    }

    private static JsonSerializerOptions Written { get; } = new(CoreJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static string Title(string code) =>
        string.Concat(char.ToUpperInvariant(code[0]), code[1..].Replace('_', ' '));

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.UnsupportedType => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed record Body(
        string Type,
        string Title,
        int Status,
        string Detail,
        string Code,
        IReadOnlyDictionary<string, IEnumerable<string>>? Errors);
}
