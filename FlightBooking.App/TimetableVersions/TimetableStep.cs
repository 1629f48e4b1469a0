using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.TimetableVersions;

/// <summary>Has functions find the timetable that is flown now, whatever was activated elsewhere.</summary>
public sealed class TimetableStep(LiveTimetable live) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        await live.UpToDateAsync(call.Http.RequestAborted);
        return await next();
    }
}
