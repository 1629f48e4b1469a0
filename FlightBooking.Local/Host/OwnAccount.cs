using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;

namespace FlightBooking.Local.Host;

/// <summary>Accounts that the host opens itself.</summary>
internal static class OwnAccount
{
    private const int Attempts = 3;

    /// <summary>
    /// Registers one with a random password that nobody needs: the key is what is shown. A folder whose secrets were
    /// lost after the account was made gets another account.
    /// </summary>
    public static async Task<Registered> RegisterAsync(
        Registrations registrations, string lastName, string email, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var form = new RegistrationForm(
                "Demo",
                lastName,
                attempt == 1 ? email : $"{Guid.NewGuid():N}@flightbooking.example",
                "+919812345678",
                Guid.NewGuid().ToString());
            if ((await registrations.RegisterAsync(form, CallOrigin.Start, ct)).Is(out var registered, out var refusal))
            {
                return registered;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"No account for {lastName}: {refusal.Detail}");
            }
        }
    }
}
