namespace FlightBooking.CosmosPeer;

internal sealed class CosmosServerAccent(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        var response = await base.SendAsync(request, ct);
        var answer = await response.Content.ReadAsStringAsync(ct);
        lock (typeof(CosmosServerAccent)) {
        File.AppendAllText("/tmp/cosmos/log.txt", $"{request.Method} {request.RequestUri!.PathAndQuery} -> {(int)response.StatusCode}\n  {string.Join(" | ", request.Headers.Where(h => h.Key.StartsWith("x-ms", StringComparison.Ordinal)).Select(h => h.Key + "=" + string.Join(",", h.Value)))}\n  > {body[..Math.Min(body.Length, 500)]}\n  < {answer[..Math.Min(answer.Length, 300)]}\n");
        }
        return response;
    }
}
