using System.Net;

namespace FlightBooking.Load.Hosts;

/// <summary>
/// The yardstick: Kestrel that reads a body and answers with as many bytes as it is told to, and nothing else.
/// </summary>
internal static class Yardstick
{
    public static async Task<int> ServeAsync(int bytes, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        var body = new byte[bytes];
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        await app.StartAsync(ct);
        await Console.Out.WriteLineAsync($"The yardstick listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
