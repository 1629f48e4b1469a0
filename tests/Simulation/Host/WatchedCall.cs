using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// A call of which is known what it reads and writes, so that orders that do not matter are not tried.
/// </summary>
internal sealed class WatchedCall
{
    /// <summary>All that the provider has is one thing.</summary>
    public const string Provider = "provider/all";

    private readonly Explorer explorer;
    private readonly Flow caller;
    private readonly string what;
    private readonly string thing;
    private readonly ulong call;
    private readonly ulong content;

    /// <param name="explorer">Who watches.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="what">What is done.</param>
    /// <param name="about">To what.</param>
    /// <param name="content">What is written by it.</param>
    public WatchedCall(Explorer explorer, Flow caller, string what, string about, ulong content)
    {
        (this.explorer, this.caller, this.what, this.content) = (explorer, caller, what, content);
        call = Hash.Of(Hash.Of(what), Hash.Of(about), content);
        thing = what switch
        {
            "start" or "raise" or "look at" => $"instances/{about}",
            "query" or "keys" or "read many" or "read" or "create" or "replace" or "delete" => about,
            _ => Provider,
        };
        IsAgain = caller.Last == (call, explorer.See(thing));
        Flow = caller.Call(call);
    }

    /// <summary>The call on its way.</summary>
    public Flow Flow { get; }

    /// <summary>Whether the caller asked the same before, and nothing has come of it.</summary>
    public bool IsAgain { get; }

    /// <summary>
    /// Whether it is about what belongs to one request alone: the note of its key, of its event, or of the reference
    /// it has drawn.
    /// </summary>
    public bool IsOwn => thing.Split('/')[0] is "idempotency" or "webhookEvents" or "bookingRefs";

    private bool IsReading => what is "query" or "keys" or "look at" or "list movements"
        || what.StartsWith("read", StringComparison.Ordinal);

    /// <summary>Makes the call; the caller sees what came of it, and so does whoever looks at the thing.</summary>
    public T Make<T>(Func<T> effect)
    {
        var found = explorer.See(thing);
        caller.Last = (call, found);
        caller.See(Flow.State, found);
        if (thing == Provider && !IsReading)
        {
            explorer.Change(thing, call);
            return effect();
        }

        var answer = effect();
        if (!IsReading && answer is not (null or false))
        {
            explorer.Change(thing, call);
        }

        return answer;
    }
}
