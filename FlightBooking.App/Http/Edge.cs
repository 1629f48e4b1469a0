using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>A call on its way to its function.</summary>
/// <param name="Http">Request and response.</param>
/// <param name="Function">The function it is for.</param>
/// <param name="InvocationId">The host's id of this run.</param>
public sealed record EdgeCall(HttpContext Http, HttpFunction Function, string InvocationId);

/// <summary>One step of the edge: it answers itself, or has the next one answer.</summary>
public interface IEdgeStep
{
    Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next);
}

/// <summary>
/// What every HTTP call goes through before and after its function, on whichever host: each host has one adapter that
/// runs it. It knows requests and responses and nothing of the host, so that both behave the same.
/// </summary>
/// <param name="steps">The outermost first.</param>
public sealed class Edge(IEnumerable<IEdgeStep> steps)
{
    private readonly IEdgeStep[] inwards = [.. steps];

    /// <summary>The answer of the function, or of a step that let nobody through to it.</summary>
    public Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> function) => From(0, call, function);

    private Task<IResult> From(int step, EdgeCall call, Func<Task<IResult>> function) => step == inwards.Length
        ? function()
        : inwards[step].AnswerAsync(call, () => From(step + 1, call, function));
}
