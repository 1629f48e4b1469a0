using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>Speaks Stripe's protocol with nothing but HTTP.</summary>
internal sealed class WireClient(Uri api, string? key) : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    public Task<WireAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<WireAnswer> PostAsync(string path, params IEnumerable<(string Name, string Value)> form) =>
        SendAsync(HttpMethod.Post, path, form, null);

    public Task<WireAnswer> PostOnceAsync(
        string idempotencyKey, string path, params IEnumerable<(string Name, string Value)> form) =>
        SendAsync(HttpMethod.Post, path, form, idempotencyKey);

    private async Task<WireAnswer> SendAsync(
        HttpMethod method, string path, IEnumerable<(string Name, string Value)>? form, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, new Uri(api.AbsoluteUri.TrimEnd('/') + path));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode, body,
            response.Headers.TryGetValues("Idempotent-Replayed", out var replayed) && replayed.Single() == "true",
            response.Headers.TryGetValues("Request-Id", out var ids) ? ids.Single() : "");
    }
}

/// <summary>An answer: an object, a list or an error.</summary>
internal sealed record WireAnswer(int Status, JsonElement Body, bool IsReplay, string RequestId)
{
    public string Id => Text("id")!;

    public JsonElement this[string name] => Body.GetProperty(name);

    /// <summary>The ids of a list.</summary>
    public IEnumerable<string?> Ids => this["data"].EnumerateArray().Select(one => one.GetProperty("id").GetString());

    public string? Text(string name) => this[name].GetString();

    public long Number(string name) => this[name].GetInt64();

    /// <summary>The answer, which is no error.</summary>
    public WireAnswer Ok()
    {
        Assert.True(Status == 200, Body.ToString());
        return this;
    }

    /// <summary>Holds it against an error that names its parameter or has a code, or both.</summary>
    public void IsError(int status, string type, string? code = null, string? param = null)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        var error = this["error"];
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal(code ?? Of("code"), Of("code"));
        Assert.Equal(param ?? Of("param"), Of("param"));

        string? Of(string name) => error.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
