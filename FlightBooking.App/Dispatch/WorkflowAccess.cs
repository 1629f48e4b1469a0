using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Dispatch;

/// <summary>
/// The way to workflows for what runs beside functions. The Functions worker lends clients to functions only, so what
/// one of them was called with is kept; until then there is none.
/// </summary>
public sealed class WorkflowAccess
{
    private volatile DurableTaskClient? client;

    /// <summary>It; null where there is none yet.</summary>
    public DurableTaskClient? Client
    {
        get => client;
        set => client = value;
    }
}
