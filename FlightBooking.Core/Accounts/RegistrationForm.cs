namespace FlightBooking.Core.Accounts;

/// <summary>What somebody sends to register, unchecked; see <see cref="Registration.Of"/>.</summary>
/// <param name="FirstName">1 to 100 characters.</param>
/// <param name="LastName">1 to 100 characters.</param>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Mobile">E.164, e.g. <c>+919876543210</c>.</param>
/// <param name="Password">12 to 128 characters.</param>
public sealed record RegistrationForm(
    string? FirstName, string? LastName, string? Email, string? Mobile, string? Password)
{
    /// <summary>Nothing of it: the password must not reach a log.</summary>
    public override string ToString() => nameof(RegistrationForm);
}
