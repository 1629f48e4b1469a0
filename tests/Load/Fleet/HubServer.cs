using FlightBooking.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Load.Fleet;

/// <summary>Where the other instances tell this one of its workflows (<see cref="TaskHub"/>).</summary>
internal static class HubServer
{
    public static async Task<WebApplication> StartAsync(DurableTaskClient own, string socket)
    {
        // As it was killed, so it left it.
        File.Delete(socket);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        var app = builder.Build();
        app.MapPost("/start", http => StartAsync(http, own));
        app.MapPost("/raise", http => RaiseAsync(http, own));
        app.MapPost("/find", http => FindAsync(http, own));
        await app.StartAsync();
        return app;
    }

    private static async Task StartAsync(HttpContext http, DurableTaskClient own)
    {
        var told = await ToldAsync(http);
        try
        {
            await own.ScheduleNewOrchestrationInstanceAsync(
                told.Name, told.Data, new StartOrchestrationOptions(told.Id), CancellationToken.None);
        }
        // Whoever wanted it looks whether it is under way, as with every back end.
        catch (Exception)
        {
            http.Response.StatusCode = 409;
        }
    }

    private static async Task RaiseAsync(HttpContext http, DurableTaskClient own)
    {
        var told = await ToldAsync(http);
        await own.RaiseEventAsync(told.Id, told.Name, told.Data, CancellationToken.None);
    }

    private static async Task FindAsync(HttpContext http, DurableTaskClient own)
    {
        var told = await ToldAsync(http);
        if (await own.GetInstancesAsync(told.Id, false, CancellationToken.None) is { } found)
        {
            await http.Response.WriteAsJsonAsync(
                new TaskHub.Seen(found.Name, found.RuntimeStatus), CoreJson.Options);
            return;
        }

        http.Response.StatusCode = 404;
    }

    private static async Task<TaskHub.Told> ToldAsync(HttpContext http) =>
        (await http.Request.ReadFromJsonAsync<TaskHub.Told>(CoreJson.Options))!;
}
