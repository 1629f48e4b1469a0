using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>The line between the sandbox and the host. This one is sound; others may lose what goes over it.</summary>
internal class SandboxLine
{
    /// <summary>Takes a call to the sandbox, and its answer back.</summary>
    /// <param name="call">What the call is known by, <c>create_checkout</c>.</param>
    /// <param name="work">Does it.</param>
    /// <exception cref="HttpRequestException">The line is cut.</exception>
    /// <exception cref="TaskCanceledException">No answer comes over it in time.</exception>
    public virtual Task<StripeAnswer> CallAsync(string call, Func<Task<StripeAnswer>> work) => work();

    /// <summary>Takes an event to its receiver, and the answer back.</summary>
    public virtual Task<DeliveryAnswer> DeliverAsync(SandboxDelivery delivery, Func<Task<DeliveryAnswer>> send) =>
        send();
}
