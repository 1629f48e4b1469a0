namespace FlightBooking.Core.Payments;

/// <summary>The payment provider did not do what was asked, and says whether asking again could help.</summary>
/// <param name="code">The provider's code, lower snake case, e.g. <c>charge_already_refunded</c>.</param>
/// <param name="message">What went wrong; never holds a secret or a card number.</param>
/// <param name="isTransient">Whether the same request may succeed later (network, overload, provider down).</param>
/// <param name="inner">What lies behind it, if anything.</param>
public sealed class PaymentProviderException(string code, string message, bool isTransient, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The provider's code, lower snake case.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>Asking again may help.</summary>
    public static PaymentProviderException Transient(string code, string message, Exception? inner = null) =>
        new(code, message, true, inner);

    /// <summary>Asking again gives the same answer.</summary>
    public static PaymentProviderException Permanent(string code, string message, Exception? inner = null) =>
        new(code, message, false, inner);
}
