using Xunit;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>
/// Counts what passes between the customers and one host, so that a moment can be chosen by how far they have come,
/// which is the same on a slow machine.
/// </summary>
internal sealed class Traffic
{
    private readonly Lock gate = new();
    private TaskCompletionSource? come;
    private int left;

    /// <summary>A client whose requests count twice each: when they begin, and when they are answered.</summary>
    public ApiClient Through(HostProcess host) => host.Client(line: line => new Counted(line, this));

    /// <summary>Ends when so many more beginnings and answers have passed.</summary>
    public Task PassAsync(int count)
    {
        lock (gate)
        {
            (left, come) = (count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            if (count == 0)
            {
                come.SetResult();
            }

            return come.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
    }

    private void Count()
    {
        lock (gate)
        {
            if (--left == 0)
            {
                come!.TrySetResult();
            }
        }
    }

    private sealed class Counted(HttpMessageHandler line, Traffic traffic) : DelegatingHandler(line)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            traffic.Count();
            var answer = await base.SendAsync(request, cancellationToken);
            traffic.Count();
            return answer;
        }
    }
}
