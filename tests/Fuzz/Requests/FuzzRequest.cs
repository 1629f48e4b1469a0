using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>How a request was made.</summary>
internal enum Making
{
    Valid,
    NearlyValid,
    Random,
}

/// <summary>One request, byte for byte, before it is sent.</summary>
internal sealed class FuzzRequest(string operation, string method, string path)
{
    /// <summary>The operation it is meant for, or what else it is.</summary>
    public string Operation { get; } = operation;

    public Making Making { get; set; }

    public string Method { get; set; } = method;

    /// <summary>Percent-encoded.</summary>
    public string Path { get; set; } = path;

    /// <summary>Percent-encoded names and values.</summary>
    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; }

    public string? ContentType { get; set; }

    /// <summary>Whose key it carries; null for nobody's.</summary>
    public FuzzAccount? Account { get; set; }

    /// <summary>What was done to it.</summary>
    public string? Mutation { get; set; }

    public string Target => Query.Count == 0
        ? Path
        : $"{Path}?{string.Join('&', Query.Select(pair => pair.Value.Length == 0 ? pair.Name : $"{pair.Name}={pair.Value}"))}";

    public HttpRequestMessage ToMessage(Uri host)
    {
        var address = new Uri(
            $"http://{host.Authority}{Target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new(Method), address);
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }

            foreach (var (name, value) in Headers.Where(pair => pair.Name == "Content-Encoding"))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <summary>Nobody flies to where they are.</summary>
    public void Part()
    {
        var from = Query.FindIndex(pair => pair.Name == "origin");
        var to = Query.FindIndex(pair => pair.Name == "destination");
        if (from >= 0 && to >= 0)
        {
            Query[from] = ("origin", Query[to].Value is "DEL" or "Delhi" ? "BOM" : "DEL");
        }
    }

    public void Authorize(string? key)
    {
        Headers.RemoveAll(pair => pair.Name == "Authorization");
        if (key is not null)
        {
            Headers.Add(("Authorization", $"Bearer {key}"));
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {Target}");
        foreach (var (name, value) in Headers.Where(pair => pair.Name != "Authorization"))
        {
            text.Append($"\n      {name}: {value}");
        }

        if (Body is not null)
        {
            var body = Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 900)));
            text.Append($"\n      ({ContentType}, {Body.Length} bytes) {body}");
        }

        return text.ToString();
    }
}
