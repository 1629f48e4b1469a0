namespace FlightBooking.Simulation.Machinery;

/// <summary>The documents themselves answer at once; only the host's wire takes time.</summary>
internal static class AtOnce
{
    public static T Now<T>(this ValueTask<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("The documents of a simulation answer at once.");
}
