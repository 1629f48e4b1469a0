using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FlightBooking.Kit.CosmosPeer;

/// <summary>
/// Between the SDK and the npm server, which lacks a few things the service has. What the store asks for goes
/// through as it is; only what the server does not know is added here.
/// </summary>
public sealed class CosmosServerAccent(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string AcrossPartitions = "x-ms-documentdb-query-enablecrosspartition";
    private const string Direct = "x-ms-cosmos-query-optimisticdirectexecute";

    // "Any page of any partition, as it comes": what the service says of the SDK's query for many keys at once.
    private const string Plan =
        """
        {
          "partitionedQueryExecutionInfoVersion": 2,
          "queryInfo": {
            "distinctType": "None", "top": null, "offset": null, "limit": null, "orderBy": [],
            "orderByExpressions": [], "groupByExpressions": [], "groupByAliases": [], "aggregates": [],
            "groupByAliasToAggregateType": {}, "rewrittenQuery": "", "hasSelectValue": false,
            "dCountInfo": null, "hasNonStreamingOrderBy": false
          },
          "queryRanges": [{ "min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false }]
        }
        """;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Is(request, "x-ms-cosmos-is-query-plan-request"))
        {
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(Plan, Encoding.UTF8, "application/json"),
            };
        }

        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Get && path.Contains("/docs/", StringComparison.Ordinal))
        {
            // Without it, reading a document that is not there is an error of the server's own (500). The partition
            // key counts all the same.
            request.Headers.TryAddWithoutValidation(AcrossPartitions, "True");
        }
        else if (Is(request, "x-ms-documentdb-isquery") && !request.Headers.Contains("x-ms-documentdb-partitionkey"))
        {
            request.Headers.TryAddWithoutValidation(AcrossPartitions, "True");
        }
        else if (request.Method == HttpMethod.Post && path.EndsWith("/colls", StringComparison.Ordinal))
        {
            await IndexBothWaysAsync(request, cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Post && path == "/dbs")
        {
            response = await CreateAddressableAsync(request, response, cancellationToken);
        }

        if (Is(request, Direct))
        {
            // Its one partition needs no merging; the service says so, the server forgets to.
            response.Headers.TryAddWithoutValidation("x-ms-cosmos-query-requiresdistribution", "False");
        }

        return response;
    }

    /// <summary>
    /// The service writes a slash in its own names of things as a hyphen. The server leaves it, and then cannot be
    /// asked for what is in such a database: that one is deleted and made again, which gives it another name.
    /// </summary>
    private async Task<HttpResponseMessage> CreateAddressableAsync(
        HttpRequestMessage request, HttpResponseMessage created, CancellationToken cancellationToken)
    {
        while (created.StatusCode == HttpStatusCode.Created
            && JsonNode.Parse(await created.Content.ReadAsStringAsync(cancellationToken)) is { } database
            && ((string)database["_rid"]!).Contains('/', StringComparison.Ordinal))
        {
            created.Dispose();
            await SendCopyAsync(HttpMethod.Delete, new Uri(request.RequestUri!, $"/dbs/{database["id"]}"));
            created = await SendCopyAsync(HttpMethod.Post, request.RequestUri!);
        }

        return created;

        async Task<HttpResponseMessage> SendCopyAsync(HttpMethod method, Uri address)
        {
            var copy = new HttpRequestMessage(method, address)
            {
                Content = method == HttpMethod.Post
                    ? new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken))
                    : null,
            };
            foreach (var (name, values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            return await base.SendAsync(copy, cancellationToken);
        }
    }

    /// <summary>
    /// The service reads a composite index in either direction, the server only in the one it was made in.
    /// </summary>
    private static async Task IndexBothWaysAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var container = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        if (container["indexingPolicy"]?["compositeIndexes"] is not JsonArray indexes)
        {
            return;
        }

        foreach (var index in indexes.ToList())
        {
            var reverse = index!.DeepClone().AsArray();
            foreach (var path in reverse)
            {
                path!["order"] = (string?)path["order"] == "descending" ? "ascending" : "descending";
            }

            indexes.Add(reverse);
        }

        request.Content = new StringContent(container.ToJsonString(), Encoding.UTF8, "application/json");
    }

    private static bool Is(HttpRequestMessage request, string header) =>
        request.Headers.TryGetValues(header, out var values)
        && values.Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
