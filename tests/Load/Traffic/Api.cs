using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FlightBooking.Load.Traffic;

/// <summary>
/// The API as one account calls it; the connections are shared by all. Not the Kit's client, which holds each answer
/// against the contract and reads it whole: on the machine that is measured, that would be measured too.
/// </summary>
internal sealed class Api(HttpMessageInvoker http, Uri root, string? key = null)
{
    /// <summary>As many connections as there are calls at once, none thrown away in between.</summary>
    public static HttpMessageInvoker Connect() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
    });

    /// <summary>A new account's.</summary>
    public async Task<Api> RegisterAsync(int number)
    {
        var answer = await PostAsync("/v1/accounts", $$"""
            {"firstName":"Asha","lastName":"Rao","email":"asha{{number}}@example.com","mobile":"+919812345678",
            "password":"correct horse battery"}
            """);
        return new(http, root, answer.Text("secret") ?? throw new InvalidOperationException($"No account: {answer}"));
    }

    /// <summary>It with a key.</summary>
    public Api As(string secret) => new(http, root, secret);

    /// <summary>It at another address, called in another way.</summary>
    public Api At(HttpMessageInvoker other, Uri address) => new(other, address, key);

    public Task<Reply> GetAsync(string path) => SendAsync(new(HttpMethod.Get, new Uri(root, path)));

    public Task<Reply> PostAsync(string path, string body) => SendAsync(new(HttpMethod.Post, new Uri(root, path))
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    });

    private async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        using var answer = await http.SendAsync(request, CancellationToken.None);
        return new(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>What the API answered.</summary>
internal readonly record struct Reply(HttpStatusCode Status, byte[] Body)
{
    /// <summary>The first text of this name, at whatever depth: cheaper than reading the whole answer.</summary>
    public string? Text(string name) => Texts(name, 1).FirstOrDefault();

    /// <summary>The texts of this name, up to a number.</summary>
    public List<string> Texts(string name, int most)
    {
        var found = new List<string>();
        var reader = new Utf8JsonReader(Body);
        while (found.Count < most && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name)
                && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                found.Add(reader.GetString()!);
            }
        }

        return found;
    }

    public override string ToString() => $"{(int)Status} {Encoding.UTF8.GetString(Body)}";
}
