namespace FlightBooking.Kit.Host;

/// <summary>Files, as a customer's program sends them.</summary>
internal static class Uploads
{
    /// <summary>Sends a form with a name and files.</summary>
    public static async Task<Answer> UploadAsync(
        this ApiClient client,
        string path,
        string name,
        (string Name, string Content)[] files,
        string? idempotencyKey = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(name), "name" } };
        foreach (var file in files)
        {
            form.Add(new StringContent(file.Content), "files", file.Name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await client.SendAsync(request);
    }
}
