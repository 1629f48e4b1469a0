namespace FlightBooking.Core.Payments;

/// <summary>What is asked of payers.</summary>
/// <param name="Smallest">
/// The least that anybody pays: what is due and less is given away. The provider takes no less than its minimum in the
/// currency that it pays out in, and converts what is due to compare them.
/// </param>
public sealed record PaymentPolicy(Money Smallest)
{
    /// <summary>
    /// ₹1. Stripe takes ₹0.50 and more where it pays out in rupees (docs.stripe.com/currencies); nobody should have to
    /// pay so little.
    /// </summary>
    public static PaymentPolicy Default { get; } = new(Money.Rupees(1));
}
