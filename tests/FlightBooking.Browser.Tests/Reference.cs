using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>One window on the reference, which takes seconds to draw, for tests of one operation each.</summary>
public sealed class Reference(Stage stage) : IAsyncLifetime
{
    private Visitor? visitor;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The window, opened by the first that asks; the test is skipped where there is no browser.</summary>
    internal async Task<Visitor> OpenAsync()
    {
        if (visitor is null)
        {
            visitor = await stage.VisitAsync();
            await visitor.Page.GotoAsync("/docs");
        }

        return visitor;
    }

    public ValueTask DisposeAsync() => visitor?.DisposeAsync() ?? ValueTask.CompletedTask;
}
