
namespace FlightBooking.Kit.Host;

/// <summary>
/// Holds every request and every answer below <c>/v1</c> against the contract. Whatever is not documented (a
/// path, status, media type, header, parameter or field) fails the test that came across it.
/// </summary>
internal sealed class ContractHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.StartsWith("/v1", StringComparison.OrdinalIgnoreCase))
        {
            return answer;
        }

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var received = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var errors = new ContractCheck(ApiContract.Current, request, answer).Errors(sent, received);
        if (errors.Count > 0)
        {
            answer.Dispose();
            Assert.Fail(
                $"{request.Method} {request.RequestUri.PathAndQuery} is not as openapi.yaml says:\n  "
                + string.Join("\n  ", errors));
        }

        return answer;
    }
}
