using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Host;

/// <summary>
/// Accounts that the host opens itself, whose passwords are random. Nobody guesses one of 122 bits, however cheap a
/// guess is; so they are hashed once over, where a first start would wait a tenth of a second for each. Whoever logs
/// in has it hashed at the full cost then.
/// </summary>
internal sealed class OwnAccounts(
    IDocumentStore store, TimeProvider time, ApiKeys apiKeys, AccountNotices notices)
{
    private const int Attempts = 3;

    // The keys of all of them are in one file, and several pages may want one at once.
    private static readonly SemaphoreSlim Turn = new(1);

    private readonly Registrations registrations =
        new(store, time, new Passwords(iterations: 1), apiKeys, notices);

    /// <summary>The key that the folder's secrets hold, or one that is made now, by one caller at a time.</summary>
    public static async Task<string> KeyAsync(
        string folder, Func<LocalSecrets, string?> known, Func<Task<string>> make, CancellationToken ct)
    {
        if (known(LocalSecrets.ReadOrCreate(folder)) is { } key)
        {
            return key;
        }

        await Turn.WaitAsync(ct);
        try
        {
            return known(LocalSecrets.ReadOrCreate(folder)) ?? await make();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>
    /// Registers one. A folder whose secrets were lost after the account was made gets another account.
    /// </summary>
    public async Task<Registered> RegisterAsync(
        string lastName, string email, string password, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var form = new RegistrationForm(
                "Demo",
                lastName,
                attempt == 1 ? email : $"{Guid.NewGuid():N}@flightbooking.example",
                "+919812345678",
                password);
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
