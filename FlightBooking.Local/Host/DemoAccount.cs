using FlightBooking.Core.Accounts;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Host;

/// <summary>What a fresh local host has so that the first minute works: coupons and an account with a key.</summary>
internal sealed class DemoAccount(IDocumentStore store, Registrations registrations)
{
    private const string Email = "demo@flightbooking.example";

    /// <summary>Puts the default coupons in, where they are not.</summary>
    public async Task AddCouponsAsync(CancellationToken ct)
    {
        foreach (var coupon in Coupon.Defaults)
        {
            await store.CreateAsync(Coupon.Collection, coupon, ct);
        }
    }

    /// <summary>The demo account's key, from the folder's secrets or by registering.</summary>
    public async Task<string> KeyAsync(string folder, LocalSecrets secrets, CancellationToken ct)
    {
        if (secrets.DemoKey is { } known)
        {
            return known;
        }

        // A random password nobody needs: the key is what is shown. A folder whose secrets were lost after the
        // account was made gets another account.
        for (var attempt = 1; ; attempt++)
        {
            var form = new RegistrationForm(
                "Demo",
                "Traveller",
                attempt == 1 ? Email : $"{Guid.NewGuid():N}@flightbooking.example",
                "+919812345678",
                Guid.NewGuid().ToString());
            if ((await registrations.RegisterAsync(form, ct)).Is(out var registered, out var refusal))
            {
                var key = registered.ApiKey.Secret.Value;
                (secrets with { DemoKey = key }).Write(folder);
                return key;
            }

            if (attempt == 3)
            {
                throw new InvalidOperationException($"No demo account: {refusal.Detail}");
            }
        }
    }
}
