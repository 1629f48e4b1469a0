namespace FlightBooking.App.Workflows;

/// <summary>
/// Which release of the workflows an instance began with. One goes on by the code of its own release, so a workflow
/// that changes what it asks for counts this up and asks <c>context.Version</c> which way to go.
/// </summary>
public static class WorkflowVersion
{
    /// <summary>What begins today; <c>defaultVersion</c> of host.json is the same.</summary>
    public const string Current = "1.0";
}
