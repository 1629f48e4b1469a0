using FlightBooking.App.TimetableVersions;

namespace FlightBooking.Simulation.Host;

/// <summary>Nobody uploads timetables here.</summary>
internal sealed class NoFiles : ITimetableFiles
{
    public Task WriteAsync(string path, Stream content, CancellationToken ct) => throw new NotSupportedException();

    public Task<Stream?> OpenAsync(string path, CancellationToken ct) => throw new NotSupportedException();

    public Task DeleteAsync(string path, CancellationToken ct) => throw new NotSupportedException();
}
