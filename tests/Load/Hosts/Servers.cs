using System.Net;
using FlightBooking.Core.Limits;
using FlightBooking.Functions.Http;
using FlightBooking.Local.Host;

namespace FlightBooking.Load.Hosts;

/// <summary>What runs in a child process.</summary>
internal static class Servers
{
    /// <summary>The local host as it is, but for the limits on callers: all the load comes from one address.</summary>
    public static async Task<int> HostAsync(DirectoryInfo data)
    {
        var unlimited = new RateLimit(1_000_000, TimeSpan.FromSeconds(1), 1_000_000);
        await using var app = await LocalHost.StartAsync(
            new() { DataFolder = data.FullName, Port = 0, Limits = new(unlimited, unlimited) }, CancellationToken.None);
        return await ServeAsync(app);
    }

    /// <summary>The yardstick: Kestrel that reads a body and answers with as many bytes as it is told to.</summary>
    public static async Task<int> BareAsync(int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
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
        await app.StartAsync();
        return await ServeAsync(app);
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await Console.Out.WriteLineAsync(app.Urls.First());
        _ = await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
