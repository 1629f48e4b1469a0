using FlightBooking.Kit.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Improper inventory management: all that is served is written down, in the contract or here.</summary>
public sealed class Api9InventoryTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] Pages =
    [
        "GET /{ignored:maxlength(0)?}", "GET /docs/{*path}", "GET /operations", "GET /assets/{*path}",
        "OPTIONS /v1/{*path}", "POST /mcp", "GET /mcp", "DELETE /mcp",
        "GET /sandbox/checkout/{paymentId}", "GET /sandbox/checkout/{paymentId}/3ds", "GET /sandbox/assets/{name}",
        "POST /sandbox/checkout/{paymentId}", "POST /sandbox/checkout/{paymentId}/3ds",
        "GET /sandbox/payments/{paymentId}", "GET /sandbox/payments", "POST /sandbox/payments/{paymentId}/refunds",
        "POST /sandbox/payments/{paymentId}/disputes", "POST /sandbox/payments/{paymentId}/disputes/{disputeId}", "POST /sandbox/demo-key",
        "GET /sandbox/mail", "GET /sandbox/mail/messages", "GET /sandbox/mail/{id}", "GET /sandbox/mail/{id}/html",
        "GET /sandbox/mail/{id}/files/{number:int}",
        "GET /sandbox/stripe/v1/{**call}", "POST /sandbox/stripe/v1/{**call}", "DELETE /sandbox/stripe/v1/{**call}",
    ];

    [Fact]
    public void Every_route_is_in_the_contract_or_in_the_list_of_pages()
    {
        var served = shared.Host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Order != int.MaxValue) // The empty 404 that other verbs get.
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(verb => $"{verb} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            .ToList();

        // HEAD goes wherever GET of ours does; the sandbox speaks Stripe's protocol as Stripe does.
        var written = ApiContract.Current.Operations.Select(operation => operation.ToString()).Concat(Pages)
            .SelectMany(one => one.StartsWith("GET /", StringComparison.Ordinal)
                && !one.Contains("/sandbox/stripe/", StringComparison.Ordinal)
                ? [one, $"HEAD {one[4..]}"]
                : new[] { one });
        Assert.Equal(written.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_one_version_and_nothing_is_deprecated()
    {
        Assert.All(
            ApiContract.Current.Operations,
            operation => Assert.StartsWith("/v1/", operation.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(
            ApiContract.Current.Operations, operation => operation.Description["deprecated"] is not null);
    }
}
