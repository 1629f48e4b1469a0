using System.Net.Sockets;
using System.Text;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>A client that speaks as slowly as it likes, and reads nothing unless it wants to.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(Uri host, int? receiveBuffer = null)
    {
        var client = new RawClient();
        if (receiveBuffer is { } bytes)
        {
            client.socket.ReceiveBufferSize = bytes;
        }

        await client.socket.ConnectAsync(host.Host, host.Port);
        return client;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Sends until the other side closes, a letter every so often; what it said, if anything.</summary>
    public async Task<string> DribbleAsync(string letter, TimeSpan pause, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answer = ReadToEndAsync(ct);
        var talking = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    await SendAsync(letter);
                    await Task.Delay(pause, over.Token);
                }
            },
            over.Token);
        var said = await answer;
        await over.CancelAsync();
        await talking.ContinueWith(_ => { }, TaskScheduler.Default);
        return said;
    }

    /// <summary>Reads until the other side closes.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken ct)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer, ct) is > 0 and var read)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Reset: closed, too.
        }

        return text.ToString();
    }

    public void Dispose() => socket.Dispose();
}
