namespace FlightBooking.App.Workflows;

/// <summary>
/// Which release of the workflows an instance began with. One goes on by the code of its own release, so a workflow
/// that changes what it asks for counts this up and asks <c>context.Version</c> which way to go.
/// </summary>
public static class WorkflowVersion
{
    /// <summary>What begins today; <c>defaultVersion</c> of host.json is the same.</summary>
    public const string Current = "1.1";

    /// <summary>
    /// Whether an instance began before steps that follow from one another were made one (1.1): it takes them as it
    /// began, since others that know no other way may go on with it.
    /// </summary>
    internal static bool TakesEachStep(string version) => version is "" or "1.0";
}
