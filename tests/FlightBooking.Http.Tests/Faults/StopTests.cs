using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>SIGTERM while everything is going on.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-stop-").FullName;

    public ValueTask InitializeAsync()
    {
        TimetableFolder.Save(folder, TestTimetable.Small);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Stopped_in_the_middle_of_selling_it_answers_what_it_has_begun_and_goes_on_after_a_restart()
    {
        var promised = new List<string>();
        string key;
        await using (var host = await HostProcess.StartAsync(folder))
        {
            key = host.DemoKey;
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sellers = Enumerable.Range(0, 6).Select(_ => SellAsync(host.Client(), promised, begun)).ToList();
            await begun.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);

            Assert.Equal(0, await host.StopAsync());

            // A request either never got in or was answered whole. To one that was sent on a line at the very moment at
            // which the host closed it, the end of the line is all the client sees; that it never got in shows
            // below, where every booking there is must be one that was answered.
            Assert.All(await Task.WhenAll(sellers), cut => Assert.True(
                cut is null or HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded, $"{cut}"));
        }

        await using (var host = await HostProcess.StartAsync(folder))
        {
            await host.Client(key).AllEndWellAsync(promised);
        }
    }

    [Fact]
    public async Task A_request_that_is_half_sent_is_taken_to_its_end()
    {
        await using var host = await HostProcess.StartAsync(folder);
        var body = Bookings.Request([await host.Client().OfferAsync("DEL", "BOM", TestTimetable.Day)]).ToJsonString();
        using var customer = await RawClient.ConnectAsync(host.Url);
        await customer.SendAsync(
            $"POST /v1/bookings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {host.DemoKey}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body[..100]}");
        await Task.Delay(300, TestContext.Current.CancellationToken);

        await host.TerminateAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await customer.SendAsync(body[100..]);

        Assert.StartsWith(
            "HTTP/1.1 201",
            await customer.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(0, await host.EndAsync());
    }

    [Fact]
    public async Task Clients_that_dawdle_or_say_nothing_do_not_keep_it_from_stopping()
    {
        await using var host = await HostProcess.StartAsync(folder);
        using var silent = await RawClient.ConnectAsync(host.Url);
        using var slow = await RawClient.ConnectAsync(host.Url);
        var end = slow.DribbleAsync("a", TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.Equal(0, await host.StopAsync());

        await end;
    }

    // Books, and pays two of three, until the line goes dead; how it did.
    private static async Task<HttpRequestError?> SellAsync(
        ApiClient customer, List<string> promised, TaskCompletionSource begun)
    {
        try
        {
            var offer = await customer.OfferAsync("DEL", "BOM", TestTimetable.Day);
            for (var i = 0; ; i++)
            {
                if (await customer.TryBookAsync(offer) is not { } bookingRef)
                {
                    return null;
                }

                lock (promised)
                {
                    promised.Add(bookingRef);
                }

                begun.TrySetResult();
                if (i % 3 != 2)
                {
                    await customer.PayAsync(bookingRef);
                }
            }
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError;
        }
    }
}
